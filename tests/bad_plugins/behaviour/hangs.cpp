// SPDX-License-Identifier: Apache-2.0
// Does not come back.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        volatile bool forever = true;
        while (forever) {
        }
        b.out(0)[0] = 0;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
