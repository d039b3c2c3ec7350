#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# builds_outside_the_tree.sh CXX SOURCE INCLUDE: copies one plugin file away and builds it from the SDK alone.
set -eu
cxx=$1 source=$2 include=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$source" "$folder/plugin.cpp"
cd "$folder"
"$cxx" -std=c++20 -O3 -ffp-contract=off -fvisibility=hidden -fPIC -shared -Wall -Wextra -Werror \
    -Wl,-z,now,-z,defs "-Wl,--version-script=$include/microcosm/plugin.exports" -I "$include" \
    plugin.cpp -o plugin.mcsm.so
[ "$(nm -D --defined-only plugin.mcsm.so | cut -d ' ' -f 3)" = microcosm_plugin_entry ]
readelf -n plugin.mcsm.so | grep -q '^  microcosm '
