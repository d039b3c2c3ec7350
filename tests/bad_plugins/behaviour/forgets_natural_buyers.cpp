// SPDX-License-Identifier: Apache-2.0
// Nobody buys without a visit, so p_purchase is not the base.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Conversion {
    using Conversion::Conversion;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in_u32(1)[i] == 0 ? 0 : params.lift;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
