// SPDX-License-Identifier: Apache-2.0
// Draws are keyed by the position in the batch.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in(0)[i] + params.noise * b.rng().uniform(i, 0);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
