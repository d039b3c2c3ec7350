// SPDX-License-Identifier: Apache-2.0
// A probability outside [0, 1].

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Conversion {
    using Conversion::Conversion;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = purchase(b, i) * (b.in_u32(1)[i] == 0 ? 1 : 20);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
