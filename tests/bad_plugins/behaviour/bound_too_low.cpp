// SPDX-License-Identifier: Apache-2.0
// Promises a limit that some scores exceed.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void bound(const mcsm::Bounds& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.limit()[i] = params.weight * b.low(0)[i];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
