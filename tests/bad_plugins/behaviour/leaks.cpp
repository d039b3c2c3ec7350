// SPDX-License-Identifier: Apache-2.0
// Each model leaves 100 bytes behind.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    explicit Fault(const Params& p) : Ranking(p) { lost = new char[100]; }
    char* lost;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
