// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/results/provenance.hpp"
#include "engine/results/results.hpp"
#include "engine/results/summary.hpp"

namespace microcosm {

/// manifest.json: `identity` says what decided the numbers and how many there are; `launches` alone
/// holds clocks and hosts.
std::string describe_run(const Results& results, const Summary& summary,
                         const Provenance& provenance);

}  // namespace microcosm
