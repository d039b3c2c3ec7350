// SPDX-License-Identifier: Apache-2.0
// An item's result depends on the items beside it.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        double sum = 1;
        for (const double tie : b.in(0))
            sum += tie;
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) / sum * static_cast<double>(b.size());
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
