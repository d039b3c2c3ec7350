// SPDX-License-Identifier: Apache-2.0
// Looks at the item after the last one.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in(0)[i] - 1e-9 * b.in(0).data()[i + 1];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
