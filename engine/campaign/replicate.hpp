// SPDX-License-Identifier: Apache-2.0
// One replicate of one plan: draw what is uncertain, sign contracts, then tick by tick
//   posts -> ranking -> boost -> engagement -> replies -> adverts -> friends' words -> conversion
//   -> ties -> ageing,
// and settle the books. A pure function of (experiment, plan, replicate).
#pragma once

#include <cstdint>

#include "engine/campaign/state.hpp"
#include "engine/catalog/breadcrumb.hpp"

namespace microcosm {

/// Runs the replicate in the state's reused buffers. Throws PluginError if a plugin fails.
Outcome simulate(State& state, const PlanSpec& plan, const Draws& draws);

}  // namespace microcosm
