// SPDX-License-Identifier: Apache-2.0
// A system call in every batch.
#include <unistd.h>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        const double mine = getppid() < 0 ? 1 : 0;
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) + mine;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
