// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "engine/world/stored_world.hpp"

namespace microcosm {

/// What is wrong with columns that somebody else made, whose numbers nobody has looked at yet; nothing
/// if whatever uses them stays inside: columns of one length, rows that follow each other, people
/// who exist, in ascending order, niches that exist.
std::optional<std::string> find_flaw(const StoredWorld& world);

}  // namespace microcosm
