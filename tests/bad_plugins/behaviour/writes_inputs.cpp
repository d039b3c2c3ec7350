// SPDX-License-Identifier: Apache-2.0
// Uses an input column as scratch memory.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            const_cast<double&>(b.in(1)[i]) /= 1000;
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in(0)[i] - b.in(1)[i];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
