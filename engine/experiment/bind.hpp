// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/catalog/catalog.hpp"
#include "engine/experiment/experiment.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"
#include "engine/world/world_cache.hpp"

namespace microcosm {

/// A scenario that holds together, and everything that can be resolved without drawing the world.
struct Checked {
    WorldPlan world;
    Experiment experiment;  ///< all but `world`
};

/// The cheap half of `bind` and the whole of `microcosm validate`: names, parameters, roster,
/// plans, plugins. Every mistake is collected in `problems`; the result is complete only if there
/// is none.
Checked check(const Scenario& scenario, const Document& document, const Catalog& catalog,
              Problems& problems);

/// The same without the identity, which reads whole files: for the rows of a sweep, which have one
/// identity together.
Checked check_scenario(const Scenario& scenario, const Catalog& catalog, Problems& problems);

/// The experiment of a scenario whose world stands already: scenarios of equal `world_key` have
/// equal worlds. Only the world's platforms and creators are looked at.
Experiment bind_to_world(const Scenario& scenario, const Catalog& catalog,
                         std::shared_ptr<World> world, Problems& problems);

/// The dear half: draws the world. Requires a check without problems. After it no input error can
/// happen.
Experiment build(const Scenario& scenario, Checked checked);

/// Where worlds may lie ready, and the scenario as written, which says whether one is this world.
struct KeptWorlds {
    const WorldCache& cache;
    const Value& root;
};

/// The same with a world that was kept, or is kept now for the next run. Throws InputOutputError.
Experiment build(const Scenario& scenario, Checked checked, const KeptWorlds& kept);

/// Both halves. Throws InvalidInput with every problem at once.
Experiment bind(const Scenario& scenario, const Document& document, const Catalog& catalog,
                Problems& problems);

}  // namespace microcosm
