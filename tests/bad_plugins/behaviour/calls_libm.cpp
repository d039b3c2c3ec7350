// SPDX-License-Identifier: Apache-2.0
// std::exp has other last bits on another CPU.
#include <cmath>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = std::exp(-b.in(0)[i]) + score(b, i);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
