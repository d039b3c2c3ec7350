// SPDX-License-Identifier: Apache-2.0
// Ends the process of its host.
#include <cstdlib>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        if (b.size() > 0) std::exit(0);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
