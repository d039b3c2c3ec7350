// SPDX-License-Identifier: Apache-2.0
// A function beside the entry that any other plugin could call by accident.
#include "tests/bad_plugins/behaviour/right.hpp"

extern "C" __attribute__((visibility("default"))) int helper_of_mine();
int helper_of_mine() {
    return 1;
}

MICROCOSM_PLUGINS(fault::Ranking)
