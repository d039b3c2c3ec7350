// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "engine/run/unit.hpp"

namespace microcosm {

/// Runs one unit. Throws RunError.
using UnitWork = std::function<UnitResult(const UnitKey&)>;

/// The worker's side of a WorkerProcess: answers questions until the parent is gone. `prepare` does
/// what all units share and then calls what it is given with the work; both may throw RunError. The
/// connection is descriptor 3, the breadcrumb's memory descriptor 4.
void serve_units(const std::string& campaign_hash,
                 const std::function<void(const std::function<void(const UnitWork&)>&)>& prepare);

}  // namespace microcosm
