// SPDX-License-Identifier: Apache-2.0
// Promises that without a visit nothing changes, but posts alone sell.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Conversion {
    using Conversion::Conversion;
    static constexpr mcsm::Idle idle{true, false};
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in(2)[i] > 0 ? 1.0 : b.in(0)[i];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
