// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/run/unit_store.hpp"
#include "tools/microcosm/sweep_request.hpp"

namespace microcosm {

/// Who this launch is in the folder: alone, or a shard beside others.
Writer writer_of(const SweepCall& call);

/// Writes DIR/design.csv and DIR/sweep.json (how much there is to do, for --status), and removes
/// what a killed launch left half-written.
void describe_folder(const Sweep& sweep, const SweepCall& call);

/// Removes DIR/units.
void drop_units(const std::string& folder);

}  // namespace microcosm
