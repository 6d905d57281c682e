#!/usr/bin/env bash
# Checks where the dependencies come from, and under which licences: always. Whether any of them has a known
# vulnerability is checked where cargo-deny is installed and can fetch the list (cargo install --locked cargo-deny).
set -euo pipefail

cargo run --quiet --package xtask -- supply

if ! command -v cargo-deny >/dev/null 2>&1; then
    echo "      left out: known vulnerabilities, for which cargo-deny is missing (cargo install --locked cargo-deny)"
elif ! cargo deny fetch db >/dev/null 2>&1; then
    echo "      left out: known vulnerabilities, whose list can't be fetched here"
    cargo deny --offline check bans licenses sources
else
    cargo deny check advisories bans licenses sources
fi
