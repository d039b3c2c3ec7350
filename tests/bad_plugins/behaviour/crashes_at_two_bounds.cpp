// SPDX-License-Identifier: Apache-2.0
// A null pointer where two parameters are at their bounds.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    explicit Fault(const Params& p) : Ranking(p) {
        const volatile double* at = p.weight == 10 && p.noise == 1 ? nullptr : &params.noise;
        params.noise = *at;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
