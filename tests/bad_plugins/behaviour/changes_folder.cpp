// SPDX-License-Identifier: Apache-2.0
// Changes the current folder.
#include <unistd.h>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

const int changed = chdir("/");

struct Fault : fault::Ranking {
    using Ranking::Ranking;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
