// SPDX-License-Identifier: Apache-2.0
// Draws that are the same in every replicate.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = mcsm::Rng{{{1, 1}, 1, 1}}.uniform(b.key()[i], 0) +
                          1e-3 * static_cast<double>(b.rng().address.tick);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
