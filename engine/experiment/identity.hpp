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

/// A text that two scenarios share only if their worlds are the same: the keys that people,
/// creators, follows and friendships are made from. Whoever draws the world from another key adds
/// it here; a test changes every parameter and compares worlds.
std::string world_key(const Value& root);

/// SHA-256 over the central values of all parameters.
std::string digest_of_packs(const ParameterTable& table);

/// Version and, for a build of uncommitted changes, the digest of the program itself.
std::string program_identity();

/// Version of the meaning of stored units.
std::string results_format_version();

/// Everything that decides the numbers, part by part: scenario, packs, seed, contents of roster and
/// graph file, plugins (id, version, file), program version, version of the results format. Throws
/// InputOutputError.
std::vector<IdentityPart> identify(const Scenario& scenario, const Document& document,
                                   const Experiment& experiment);

/// SHA-256 over the parts.
std::string campaign_hash(const std::vector<IdentityPart>& parts);

}  // namespace microcosm
