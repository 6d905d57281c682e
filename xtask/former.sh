#!/usr/bin/env bash
# Builds a former version, and prints where its program is.
#
#   former.sh [REVISION]      a tag or commit; without one, that of server/tests/it/upgrade/previous.json: the version that this one
#                             has to stand beside
set -euo pipefail
cd "$(dirname "$0")/.."
known=server/tests/it/upgrade/previous.json
revision=${1:-$(sed -nE 's/^  "revision": "([0-9a-f]+)",?$/\1/p' "$known")}
if [[ -z $revision ]]; then
    echo "which former version? a tag or a commit, here or as \"revision\" in $known" >&2
    exit 1
fi

checkout=$(mktemp -d)
trap 'git worktree remove --force "$checkout"' EXIT
git worktree add --quiet --detach "$checkout" "$revision" >&2
(cd "$checkout" && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/former" cargo build --locked --quiet --bin brygga >&2)
printf '%s\n' "$CARGO_TARGET_DIR/former/debug/brygga"
