// SPDX-License-Identifier: Apache-2.0
// Its own example does not hold.
#include <microcosm/cases.hpp>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{mcsm::Case("a tie of one half", "by hand")
                                           .set("noise", 0)
                                           .in("pair.tie", 0.5)
                                           .expect("score", 0.75)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
