// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/experiment/experiment.hpp"
#include "engine/world/world_cache.hpp"
#include "tools/microcosm/open_scenario.hpp"

namespace microcosm {

/// The user's cache of worlds. MICROCOSM_WORLD_CACHE says which are kept: off, all, or (unset) those
/// that take more than a moment to make. Notes go to stderr. Throws UsageError for another word.
WorldCache user_world_cache();

/// The experiment of a scenario, its world from the user's cache if it lies there. Throws
/// InvalidInput with every problem at once.
Experiment bind_with_kept_world(const OpenScenario& open, Problems& problems);

}  // namespace microcosm
