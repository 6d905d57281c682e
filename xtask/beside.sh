#!/usr/bin/env bash
# Runs a former version beside this one, over one database that has this one's migrations: people answer, a leader reads pages, to
# one and the other in turn, while each is killed again and again. Then this one stops, and the former one serves alone. Fails where
# an answer is lost or kept twice, a session is lost, or a request fails for any other reason than the killing.
#
#   beside.sh REVISION [--locked]      a tag or commit of the former version; '' is that of the upgrade test
set -euo pipefail
cd "$(dirname "$0")/.."
revision=${1:-}
shift || true

BRYGGA_TEST_FORMER=$(./xtask/former.sh "$revision")
export BRYGGA_TEST_FORMER
cargo test "$@" --package app --test servers -- --ignored soak_the_former_version --nocapture
