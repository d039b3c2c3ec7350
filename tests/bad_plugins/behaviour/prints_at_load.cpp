// SPDX-License-Identifier: Apache-2.0
// Greets on standard output.
#include <cstdio>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

const int greeting = std::puts("hello from the plugin");

struct Fault : fault::Ranking {
    using Ranking::Ranking;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
