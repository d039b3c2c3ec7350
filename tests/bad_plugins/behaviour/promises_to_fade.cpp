// SPDX-License-Identifier: Apache-2.0
// Promises that its effect fades, but it grows with age.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Conversion {
    using Conversion::Conversion;
    static constexpr mcsm::Idle idle{false, true};
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in_u32(1)[i] == 0 ? b.in(0)[i] : 1 - 1 / (1 + b.in(2)[i]);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
