// SPDX-License-Identifier: Apache-2.0
// A generator with state: every call draws on.
#include <random>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) + static_cast<double>(generator() % 100);
    }
    mutable std::mt19937 generator{1};
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
