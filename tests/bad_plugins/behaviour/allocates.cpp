// SPDX-License-Identifier: Apache-2.0
// A vector in every call.
#include <vector>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        std::vector<double> scores(b.size());
        for (std::size_t i = 0; i < b.size(); ++i)
            scores[i] = score(b, i);
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = scores[i];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
