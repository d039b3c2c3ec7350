#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# All lint, in seconds: format, layers, conventions, shell scripts, and the checks' own tests. The git hook and
# `tools/test lint` call it. Prints every finding, then exits 1 if there was any.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

cpp_files() {
    find include engine plugins tools tests -type f \
        \( -name '*.cpp' -o -name '*.hpp' -o -name '*.h' -o -name '*.c' \) -print0
}

# One line a file, whatever the number of places; `clang-format -i FILE` repairs it.
check_format() {
    local wrong
    wrong=$(cpp_files | xargs -0 -r clang-format --dry-run 2>&1 |
        sed -n 's/^\([^ :]*\):\([0-9]*\):.*clang-format-violations.*/\1/p' | sort | uniq -c)
    [[ -n $wrong ]] || return 0
    printf '%s\n' "$wrong" | awk '{ print $2 ": error: " $1 " places differ; run clang-format -i " $2 }' >&2
    return 1
}
check_layers() { /usr/bin/python3 -B tools/dev/check_layers.py; }
check_sources() { /usr/bin/python3 -B tools/dev/check_sources.py; }
check_shell() {
    { grep -rlZE --exclude='*.[ch]pp' '^#!.*\b(ba)?sh$' tools .ci tests; find tools -name '*.sh' -print0; } |
        sort -zu | xargs -0 shellcheck --external-sources
}
check_itself() { /usr/bin/python3 -B -m unittest discover --start-directory tools/dev --pattern '*_test.py'; }

failed=()
for check in format layers sources shell itself; do
    printf '%s\n' "-- $check" >&2
    "check_$check" || failed+=("$check")
done
[[ ${#failed[@]} -eq 0 ]] || { printf 'failed: %s\n' "${failed[*]}" >&2; exit 1; }
