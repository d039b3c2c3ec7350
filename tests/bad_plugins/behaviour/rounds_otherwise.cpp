// SPDX-License-Identifier: Apache-2.0
// Flushes denormals to zero from its loading on, as -ffast-math does.
#include <xmmintrin.h>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

const int set = (_mm_setcsr(_mm_getcsr() | 0x8040), 0);

struct Fault : fault::Ranking {
    using Ranking::Ranking;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
