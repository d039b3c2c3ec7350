// SPDX-License-Identifier: Apache-2.0
// One item too many.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i);
        b.out(0).data()[b.size()] = 0;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
