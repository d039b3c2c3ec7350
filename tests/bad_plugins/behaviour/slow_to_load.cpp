// SPDX-License-Identifier: Apache-2.0
// Computes a table for 150 ms before it says who it is.
#include <ctime>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

const bool ready = [] {
    const std::clock_t start = std::clock();
    while (std::clock() - start < CLOCKS_PER_SEC * 15 / 100) {
    }
    return true;
}();

struct Fault : fault::Ranking {
    using Ranking::Ranking;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
