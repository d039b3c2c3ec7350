// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/sweep/sweep.hpp"
#include "tools/microcosm/sweep_request.hpp"

namespace microcosm {

/// Says how much there is to do, from a pilot of a few units. Returns an exit code.
int print_dry_run(const Sweep& sweep, const SweepCall& call);

}  // namespace microcosm
