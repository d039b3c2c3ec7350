// SPDX-License-Identifier: Apache-2.0
// Changes what it says of itself once it was used.
#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    explicit Fault(const Params& p) : Ranking(p) {
        auto& plugin = const_cast<mcsm_plugin&>(mcsm::descriptor<Fault>());
        plugin.version = "1.0.1";
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
