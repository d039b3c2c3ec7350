// SPDX-License-Identifier: Apache-2.0
// An index that counts from one.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i);
        b.out(0).data()[-1] = 0;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
