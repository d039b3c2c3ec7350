// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/experiment/experiment.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// A text that two scenario trees share if and only if they say the same: keys sorted, places and
/// quoting dropped, `replicates` left out (a run can be extended).
std::string canonical_text(const Value& root);

/// Everything that decides the numbers, part by part: scenario, packs, seed, contents of roster and
/// graph file, plugins (id, version, file), program version, version of the results format. Throws
/// InputOutputError.
std::vector<IdentityPart> identify(const Scenario& scenario, const Document& document,
                                   const Experiment& experiment);

/// SHA-256 over the parts.
std::string campaign_hash(const std::vector<IdentityPart>& parts);

}  // namespace microcosm
