#!/usr/bin/env bash
# Runs one step of the Makefile: says what it does, and afterwards how long it took.
#
#   step.sh "[2/5] WebAssembly (a few minutes the first time)" COMMAND…
#
# With STEP_TIMES=file, a line with that is added to the file too.
set -euo pipefail

title=$1
shift
printf '%s\n' "$title"
started=$SECONDS
status=0
"$@" || status=$?
took=$((SECONDS - started))
if ((took >= 60)); then took="$((took / 60)) min $((took % 60)) s"; else took="$took s"; fi
if [[ -n ${STEP_TIMES:-} ]]; then printf '%s: %s\n' "$title" "$took" >>"$STEP_TIMES"; fi
if ((status != 0)); then
    printf '      failed after %s: %s\n' "$took" "$title" >&2
    exit "$status"
fi
printf '      done in %s\n' "$took"
