// SPDX-License-Identifier: Apache-2.0
// Refuses a bound and blames a parameter that does not exist.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    explicit Fault(const Params& p) : Ranking(p) {
        if (p.noise == 1) throw mcsm::ParamError("nose", "must not be 1");
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
