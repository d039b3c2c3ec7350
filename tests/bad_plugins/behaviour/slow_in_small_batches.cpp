// SPDX-License-Identifier: Apache-2.0
// Makes a table in every call that belongs into the constructor.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        double sum = 0;
        for (int k = 1; k < 20000; ++k)
            sum += 1.0 / k;
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) + 1e-300 * sum;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
