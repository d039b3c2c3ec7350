// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/scenario/scenario.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// SHA-256 of everything that makes a scenario's world: its keys of `world_key`, the values of the
/// parameters that people, creators and ties are drawn from, seed, contents of roster and graph
/// file, program, and the format of world files. Two scenarios of one digest have worlds of the same
/// bytes. Throws InputOutputError.
std::string world_digest(const Scenario& scenario, const Value& root);

}  // namespace microcosm
