// SPDX-License-Identifier: Apache-2.0
// An assertion that does not hold.
#include <cstdlib>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        if (b.size() > 1) std::abort();
        b.out(0)[0] = 0;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
