// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/scenario/scenario.hpp"
#include "engine/text/value.hpp"
#include "engine/world/world.hpp"

namespace microcosm {

/// SHA-256 of everything that makes a scenario's world: its keys of `world_key`, the values of the
/// parameters that people, creators and ties are drawn from, seed, creators and graph as they were
/// read (not their files, which may have changed since), program, and the format of world files. Two
/// plans of one digest have worlds of the same bytes. Throws InputOutputError.
std::string world_digest(const Scenario& scenario, const Value& root, const WorldPlan& plan);

}  // namespace microcosm
