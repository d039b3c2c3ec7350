// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// Resolves the scenario's plans against the creators: one deal per creator and hire, plans sorted
/// by name, `nothing` and explored plans added. Uncertain hours and hourly rates are appended to
/// `inputs` as "plan.NAME.hireN.hours"; an explored plan shares those of the hire it is made from.
std::vector<PlanSpec> resolve_plans(const Scenario& scenario, std::span<const Creator> creators,
                                    std::vector<Input>& inputs);

/// The plans' names, in their order.
std::vector<std::string> names_of(std::span<const PlanSpec> plans);

}  // namespace microcosm
