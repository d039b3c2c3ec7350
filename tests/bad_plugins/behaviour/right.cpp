// SPDX-License-Identifier: Apache-2.0
// Nothing is wrong with it; it also brings two cases.
#include <microcosm/cases.hpp>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{mcsm::Case("a tie of one half", "by hand")
                                           .set("noise", 0)
                                           .in("pair.tie", 0.5)
                                           .expect("score", 0.5),
                                       mcsm::Case("strangers, a day old", "by hand")
                                           .set("noise", 0)
                                           .in("post.age", 24)
                                           .expect("score", -0.024)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }
    void bound(const mcsm::Bounds& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.limit()[i] = params.weight * b.high(0)[i] + params.noise - b.low(1)[i] / 1000;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
