// SPDX-License-Identifier: Apache-2.0
// Draws from the address of a variable.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

int seed = 0;

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.rng().uniform(b.key()[i] + reinterpret_cast<std::uintptr_t>(&seed), 0);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
