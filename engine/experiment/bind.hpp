// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/catalog.hpp"
#include "engine/experiment/experiment.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

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

/// The dear half: draws the world. Requires a check without problems. After it no input error can
/// happen.
Experiment build(const Scenario& scenario, Checked checked);

/// Both halves. Throws InvalidInput with every problem at once.
Experiment bind(const Scenario& scenario, const Document& document, const Catalog& catalog,
                Problems& problems);

}  // namespace microcosm
