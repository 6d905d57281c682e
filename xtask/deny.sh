#!/usr/bin/env bash
# Checks the dependencies against deny.toml, where cargo-deny is installed; it is not worth compiling for one run.
set -euo pipefail

if command -v cargo-deny >/dev/null 2>&1; then
    cargo deny check bans licenses sources
else
    echo "      left out: cargo-deny is not installed (cargo install cargo-deny)"
fi
