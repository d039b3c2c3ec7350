# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by tools/demo and tools/test: quiet steps with a log each.

readonly logs=build/log
readonly skipped=77  # exit status of a command that cannot run here; its last line of output says why

# step TITLE COMMAND...: one line on stderr; the command's output goes to a log, whose end is shown if it fails.
step() {
    local title=$1 log started=$SECONDS status=0
    shift
    log="$logs/${title//[^a-z0-9]/-}.log"
    mkdir -p "$logs"
    printf '%s ... ' "$title" >&2
    "$@" </dev/null >"$log" 2>&1 || status=$?
    case $status in
        0) printf 'done (%d s)\n' $((SECONDS - started)) >&2 ;;
        "$skipped") printf 'skipped: %s\n' "$(tail -n 1 "$log")" >&2 ;;
        *) show_failure "$log" "$status" ;;
    esac
    return "$status"
}

show_failure() { # LOG STATUS
    printf 'FAILED with exit status %d; the end of %s:\n' "$2" "$1" >&2
    tail -n 60 "$1" | sed 's/^/    /' >&2
}

# Node and npm, for the charts of reports. They may come from elsewhere than Debian, whose npm would then conflict.
prepare_web() {
    command -v node >/dev/null && command -v npm >/dev/null && return
    "$(dirname "${BASH_SOURCE[0]}")/setup" web
}
