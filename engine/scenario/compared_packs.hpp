// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// Reads the value of `compare_packs:`, the packs under each of which a scenario is run. Problems:
/// no list of at least two, an unknown pack, one pack twice.
std::vector<std::string> read_compared_packs(const Value& value, Problems& problems);

/// The packs that a document asks for; none if it does not, or if they are wrong, which
/// `read_scenario` reports.
std::vector<std::string> compared_packs(const Document& document);

}  // namespace microcosm
