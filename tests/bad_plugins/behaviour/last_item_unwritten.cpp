// SPDX-License-Identifier: Apache-2.0
// The last item of every batch is left out.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i + 1 < b.size(); ++i)
            b.out(0)[i] = score(b, i);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
