// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/results/provenance.hpp"
#include "engine/results/results.hpp"
#include "engine/results/summary.hpp"
#include "engine/text/json.hpp"

namespace microcosm {

/// manifest.json: `identity` says what decided the numbers and how many there are; `campaign` and
/// `verdict` are what a report prints of them in words; `launches` alone holds clocks and hosts.
std::string describe_run(const Results& results, const Summary& summary,
                         const Provenance& provenance);

/// Precision asked for, whether it was reached, and every look, under the key `stopping` of an open
/// object; nothing if the number of replicates was fixed.
void write_stopping(JsonWriter& json, const Results& results,
                    const std::optional<Stopping>& stopping);

/// The list of launches under the key `launches` of an open object.
void write_launches(JsonWriter& json, const std::vector<Provenance::Launch>& launches);

}  // namespace microcosm
