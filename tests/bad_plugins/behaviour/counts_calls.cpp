// SPDX-License-Identifier: Apache-2.0
// A global that survives the call.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

double calls = 0;

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        calls += 1;
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) + calls;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
