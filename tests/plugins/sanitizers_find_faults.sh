#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# sanitizers_find_faults.sh CXX ROOT: the stub host under sanitizers is silent about a right plugin and stops at a heap
# overrun and at a race.
set -eu
cxx=$1 root=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '#include <microcosm/exercise.hpp>
int main() { return mcsm::exercise::run(); }' > stub.cpp

run() { # SANITIZERS MODULE; the status and the words of the program
    "$cxx" -std=c++20 -O1 -g1 "-fsanitize=$1" -fno-sanitize-recover=all -I "$root/include" -I "$root" -pthread \
        stub.cpp "$root/tests/bad_plugins/behaviour/$2.cpp" -o program
    ./program > words 2>&1
}

run address,undefined right || { cat words; exit 1; }
if run address,undefined writes_beyond_end; then exit 1; fi
grep -q heap-buffer-overflow words
if run thread races_on_cache; then exit 1; fi
grep -q 'data race' words
