// SPDX-License-Identifier: Apache-2.0
// Does not take its own defaults.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    explicit Fault(const Params& p) : Ranking(p) {
        if (p.weight == 1) throw mcsm::ParamError("weight", "must not be 1");
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
