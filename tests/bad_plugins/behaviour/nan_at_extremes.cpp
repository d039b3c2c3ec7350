// SPDX-License-Identifier: Apache-2.0
// 0 times infinity for numbers that are rare but allowed.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in(0)[i] * (b.in(1)[i] * 1e10);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
