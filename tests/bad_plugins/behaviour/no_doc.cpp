// SPDX-License-Identifier: Apache-2.0
// A parameter that nobody explains.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    static void declare(mcsm::Schema<Params>& s) {
        s.real("weight", &Params::weight).range(0, 10);
        s.input("pair.tie", "1");
        s.input("post.age", "h");
        s.output("score", "1");
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
