// SPDX-License-Identifier: Apache-2.0
// Fades by the seconds of the wall clock, which rarely change between two calls.
#include <ctime>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        const auto now = static_cast<double>(std::time(nullptr));
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) + now;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
