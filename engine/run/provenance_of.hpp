// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/experiment/experiment.hpp"
#include "engine/results/provenance.hpp"

namespace microcosm {

/// What decided the numbers, for the manifest; without launches. `overrides` are the --set
/// arguments, for the command line.
Provenance provenance_of(const Experiment& experiment, const std::vector<std::string>& overrides);

/// The word as a POSIX shell reads it back.
std::string quote_for_shell(const std::string& word);

}  // namespace microcosm
