// SPDX-License-Identifier: Apache-2.0
// Fails at a value that it declares as allowed, with no parameter to blame.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    explicit Fault(const Params& p) : Ranking(p) {
        if (p.noise == 0) throw std::runtime_error("cannot divide");
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
