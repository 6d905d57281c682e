#!/usr/bin/env bash
# Checks where the dependencies come from, and under which licences: always, with nothing but what is in the repository.
#
# Whether any of them has a known vulnerability is known by a list that others keep, on another host. It is checked where
# cargo-deny is installed (cargo install --locked cargo-deny) and can fetch that list; where not, it is said, and with
# ADVISORIES=required, as a pipeline with a network sets it, it is a failure.
set -euo pipefail

cargo run --quiet --package xtask -- supply

not_checked() {
    echo "      NOT CHECKED: known vulnerabilities; $1"
    echo "      Where there is a network: cargo install --locked cargo-deny && cargo deny check advisories"
    if [ "${ADVISORIES:-}" = required ]; then
        echo "      ADVISORIES=required: that is a failure"
        exit 1
    fi
}

if ! command -v cargo-deny >/dev/null 2>&1; then
    not_checked "cargo-deny is not installed"
elif ! cargo deny fetch db >/dev/null 2>&1; then
    cargo deny --offline check bans licenses sources
    not_checked "the list can't be fetched from here"
else
    cargo deny check advisories bans licenses sources
fi
