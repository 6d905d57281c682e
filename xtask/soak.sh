#!/usr/bin/env bash
# Runs the tests that are too slow for `make test`: those marked `#[ignore]` whose name begins with `soak_`, one at a time,
# and prints a table of what they measured, with the machine they ran on.
#
#   soak.sh [--locked]      SOAK=word runs only those whose name has the word
#                           DOWN_MINUTES (10), OUTAGE_MINUTES (60), FUZZ_MINUTES (5): how long the mail server is away in
#                           the midst of kills and by itself, and how long made-up requests go on
#                           FIGURES=file also writes the table there, behind the one of the connections
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BRYGGA_TEST_REPORT=$work/report
: >"$BRYGGA_TEST_REPORT"
status=0
# The former version, which one of them needs; without it that one fails, and the others go on.
if [[ soak_the_former_version_beside_this_one_and_back == *"soak_${SOAK:-}"* ]]; then
    echo '      building the former version (about 10 minutes the first time)'
    BRYGGA_TEST_FORMER=$(./xtask/former.sh) && export BRYGGA_TEST_FORMER || status=1
fi
cargo test "$@" --workspace --no-fail-fast -- --ignored "soak_${SOAK:-}" --test-threads 1 --nocapture 2>&1 | tee "$work/log" | grep -vE '^(running 0 tests|test result: ok\. 0 passed|)$' || status=${PIPESTATUS[0]}

# What was measured, and what did not hold: its figures may be missing.
table() {
    local cpu
    cpu=$(sed -nE 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)
    printf 'On %s × %s, %s GB of memory, %s, %s:\n\n' "$(nproc)" "${cpu:-unknown processor}" \
        "$(awk '/^MemTotal/ { printf "%.0f", $2 / 1024 / 1024 }' /proc/meminfo)" "$(uname -sr)" "$(date -u +%F)"
    printf '%s\n' '| what | measured | bar |' '| --- | --- | --- |'
    awk -F'\t' '$1 == "soak" { printf "| %s | %s | %s |\n", $2, $3, $4 }' "$BRYGGA_TEST_REPORT"
    sed -nE 's/^    (([A-Za-z0-9_]+::)*soak_[A-Za-z0-9_]+)$/| `\1` | **failed** | |/p' "$work/log" | sort -u
    # What ends by a signal (a stack that is too small, no memory left) names no test, and takes the rest of its program along.
    sed -nE 's/^ *process didn.t exit successfully: .*\/deps\/([a-z_]+)-[0-9a-f]+.*\(signal: ([0-9]+).*$/| the rest of `\1` | **ended by signal \2, not run** | |/p' "$work/log"
}

printf '\n'
table
printf '\n'
if [[ -n ${FIGURES:-} ]]; then
    heading='## The slow tests'
    # In place of those of a former run.
    before=$([[ ! -e $FIGURES ]] || sed "/^$heading\$/,\$d" "$FIGURES")
    {
        [[ -z $before ]] || printf '%s\n\n' "$before"
        printf '%s\n\n' "$heading" 'One at a time, in the build for tests.'
        table
    } >"$FIGURES"
fi
grep -E '^test result: .* [1-9][0-9]* (passed|failed)|^test .*soak_.* \.\.\. FAILED' "$work/log" | grep -v ' 0 passed; 0 failed' || true
exit "$status"
