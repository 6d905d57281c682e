#!/usr/bin/env bash
# Checks where the dependencies come from, and under which licences: always, with nothing but what is in the repository, and once
# more by cargo-deny, which cargo-deny.sh gets.
#
# Whether any of them has a known vulnerability is known by a list that others keep, on another host. It is checked where
# that list can be fetched; where not, it is said, and with ADVISORIES=required, as a pipeline with a network sets it, it is
# a failure.
#
# With STEP_TIMES=file, as in .ci/run, a line for machines is added to the file in either case: `advisories: checked` (whatever was
# found), or `advisories: NOT CHECKED (why)`.
set -euo pipefail

cd "$(dirname "$0")/.."
cargo run --quiet --package xtask -- supply

advisories() {
    if [ -n "${STEP_TIMES:-}" ]; then printf 'advisories: %s\n' "$1" >>"$STEP_TIMES"; fi
}

not_checked() {
    advisories "NOT CHECKED ($1)"
    echo "      NOT CHECKED: known vulnerabilities; $1" >&2
    if [ "${ADVISORIES:-}" = required ]; then
        echo "      ADVISORIES=required: that is a failure" >&2
        exit 1
    fi
    exit 0
}

deny=$(./xtask/cargo-deny.sh) || not_checked "there is no cargo-deny"

# It reads the licences of all crates that Cargo.lock names, also of those that nothing is built of on this system.
timeout 300 cargo fetch --locked --quiet 2>/dev/null || not_checked "not all crates can be fetched from here"
"$deny" --locked --offline check bans licenses sources

GIT_TERMINAL_PROMPT=0 timeout 60 "$deny" --locked fetch db >/dev/null 2>&1 || not_checked "the list can't be fetched from here"
advisories checked
"$deny" --locked check advisories
