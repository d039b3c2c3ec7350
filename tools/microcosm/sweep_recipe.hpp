// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tools/microcosm/sweep_request.hpp"

namespace microcosm {

/// Prints a script that does the sweep on a cluster, to read and to submit. Returns an exit code.
int print_recipe(const SweepCall& call);

}  // namespace microcosm
