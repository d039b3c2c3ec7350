// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/scenario.hpp"

namespace microcosm {

// The sections of a scenario file, one function each, called in this order: each may look at what
// those before it have read. The parameters of the pack are there from the beginning.

/// `world:` holds settings and parameters.
void read_world(const Value& value, Scenario& scenario, Problems& problems);
void read_product(const Value& value, Scenario& scenario, Problems& problems);
/// `cast:`; needs niches, platforms and whether there is a roster.
void read_casts(const Value& value, Scenario& scenario, Problems& problems);
/// `plans:`; needs casts and horizon.
void read_plans(const Value& value, Scenario& scenario, Problems& problems);
/// The part of a plan that pays no creator: `advert`, `boost`, `tooling` and `holdout`.
void read_spending(MapReader& map, Plan& plan, const Scenario& scenario, Problems& problems);
/// `explore:`; needs plans.
void read_explore(const Value& value, Scenario& scenario, Problems& problems);
/// `ranking:`, `platforms:`, `conversion:`, `fraud:`, `pricing:`, `trust:` and `plugins:`.
void read_plugins(MapReader& map, Scenario& scenario, Problems& problems);

/// Niches and weights: {beauty: 2, home: 1}, or [beauty, home] with equal weights. `path` is for
/// messages.
std::vector<NicheWeight> read_niche_weights(const Value& value, const std::string& path,
                                            const Scenario& scenario, Problems& problems);

/// The niches of a world that names none.
const std::vector<std::string>& usual_niches();

/// A path of the scenario as seen from the folder the scenario lies in; one given by --set may also
/// be as seen from the current
/// folder, where it was typed. `place` tells which it is.
std::string resolve_path(const Scenario& scenario, const std::string& path, const Place& place);

}  // namespace microcosm
