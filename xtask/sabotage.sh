#!/usr/bin/env bash
# Runs every test whose name begins with `sabotage_`: each breaks one promise on purpose and demands that the promise's
# own checker notices. Prints what was broken and what was seen; fails where nobody noticed.
#
#   sabotage.sh [--locked]      SABOTAGE=word runs only those whose name has the word
set -euo pipefail
cd "$(dirname "$0")/.."

word=${SABOTAGE:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BRYGGA_TEST_REPORT=$work/report
: >"$BRYGGA_TEST_REPORT"
status=0

cargo test "$@" --workspace --no-fail-fast -- "sabotage_$word" >"$work/rust" 2>&1 || status=$?
((status == 0)) || tail -n 200 "$work/rust"

# In the browser and in the texts: their names begin with `sabotage:`.
mapfile -t files < <(grep -lE '"sabotage:|`sabotage:' tests/*.test.mjs || true)
if ((${#files[@]} > 0)) && [[ -z $word ]]; then
    (cd tests && node --test --test-reporter=tap --test-name-pattern='^sabotage:' "${files[@]#tests/}") >"$work/node" 2>&1 || {
        status=1
        tail -n 100 "$work/node"
    }
fi

printf '\n%s\n' '| test | promise | what was broken | what the checker saw |' '| --- | --- | --- | --- |'
# With what it noted; a test that noted nothing is listed by its name.
sed -nE 's/^test ([A-Za-z0-9_:]*sabotage_[A-Za-z0-9_]*)( - should panic)? \.\.\. (ok|FAILED|ignored).*/\1\t\3/p' "$work/rust" | sort -u |
    while IFS=$'\t' read -r name outcome; do
        [[ $outcome != ignored ]] || continue
        if ! awk -F'\t' -v n="$name" -v o="$outcome" \
            '$1 == "sabotage" && $2 == n { printf "| `%s` | %s | %s | %s%s |\n", n, $3, $4, (o == "ok" ? "seen red: " : "FAILED: "), $5; found = 1 } END { exit !found }' \
            "$BRYGGA_TEST_REPORT"; then
            printf '| `%s` | | %s | %s |\n' "$name" "$(sed 's/.*sabotage_//; s/_/ /g' <<<"$name")" "$([[ $outcome == ok ]] && echo 'seen red' || echo 'FAILED: nobody noticed')"
        fi
    done
if [[ -f $work/node ]]; then
    sed -nE 's/^ *ok [0-9]+ - sabotage: ([^#]*)$/| in the browser | | \1 | seen red |/p; s/^ *not ok [0-9]+ - sabotage: (.*)/| in the browser | | \1 | FAILED: nobody noticed |/p' "$work/node"
fi
((status == 0)) || echo 'Something was broken and nobody noticed, or a test failed: see above.'
exit "$status"
