// SPDX-License-Identifier: Apache-2.0
// A buffer for 4,096 items and no more.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        double buffer[4096];
        if (b.size() > 4096) throw std::length_error("too many items");
        for (std::size_t i = 0; i < b.size(); ++i)
            buffer[i] = score(b, i);
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = buffer[i];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
