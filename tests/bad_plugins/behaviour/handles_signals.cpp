// SPDX-License-Identifier: Apache-2.0
// Takes over a signal.
#include <csignal>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

void (*const before)(int) = std::signal(SIGINT, SIG_IGN);

struct Fault : fault::Ranking {
    using Ranking::Ranking;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
