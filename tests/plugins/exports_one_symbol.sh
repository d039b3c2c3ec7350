#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# exports_one_symbol.sh NM FILE...: fails unless each file exports the plugin entry and nothing else.
set -eu
nm=$1
shift
failed=0
for file; do
    exported=$("$nm" -D --defined-only "$file" | awk '{ print $3 }')
    if [ "$exported" != microcosm_plugin_entry ]; then
        echo "$file exports: $exported" >&2
        failed=1
    fi
done
exit $failed
