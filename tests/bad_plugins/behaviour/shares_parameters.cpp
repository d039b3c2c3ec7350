// SPDX-License-Identifier: Apache-2.0
// Parameters in a global: the last model made decides for all.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

double weight = 0;

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    explicit Fault(const Params& p) : Ranking(p) { weight = p.weight; }
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = weight * b.in(0)[i];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
