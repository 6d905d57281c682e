#!/usr/bin/env bash
# Runs a former version beside this one, over one database that has this one's migrations: people answer, a leader reads pages, to
# one and the other in turn, while each is killed again and again. Fails where an answer is lost or kept twice, a session is lost,
# or a request fails for any other reason than the killing.
#
#   beside.sh REVISION [--locked]      a tag or commit of the former version
set -euo pipefail
cd "$(dirname "$0")/.."
revision=${1:?which former version? a tag or a commit}
shift

former=$(mktemp -d)
trap 'git worktree remove --force "$former"' EXIT
git worktree add --quiet --detach "$former" "$revision"
(cd "$former" && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/former" cargo build --locked --quiet --bin brygga)
BRYGGA_TEST_OTHER="$CARGO_TARGET_DIR/former/debug/brygga" \
    cargo test "$@" --package app --test servers -- --ignored soak_two_servers --nocapture
