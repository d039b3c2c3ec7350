// SPDX-License-Identifier: Apache-2.0
// Shares that add up to more than everybody, for some parameters.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Fraud {
    using Fraud::Fraud;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.out(1)[i] = b.out(2)[i] = params.bots + 0.1;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
