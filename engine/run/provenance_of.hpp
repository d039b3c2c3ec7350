// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/experiment/experiment.hpp"
#include "engine/results/provenance.hpp"
#include "engine/run/unit_store.hpp"

namespace microcosm {

/// What decided the numbers, for the manifest; without launches. `overrides` are the --set
/// arguments, for the command line.
Provenance provenance_of(const Experiment& experiment, const std::vector<std::string>& overrides);

/// Every launch that left a log in the store.
std::vector<Provenance::Launch> launches_of(const UnitStore& store);

/// The word as a POSIX shell reads it back.
std::string quote_for_shell(const std::string& word);

}  // namespace microcosm
