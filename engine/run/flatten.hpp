// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "engine/campaign/outcome.hpp"
#include "engine/campaign/uncertainty.hpp"
#include "engine/experiment/experiment.hpp"
#include "engine/run/unit.hpp"

namespace microcosm {

/// How many numbers a replicate of a plan leaves: metrics, inputs, per deal, per tick; in this
/// order.
struct RowLayout {
    std::size_t metrics = 0, inputs = 0, deals = 0, ticks = 0;
    std::size_t size() const;
};
RowLayout layout_of(const Experiment& experiment, const PlanSpec& plan,
                    Detail detail = Detail::full);

/// The replicate's numbers in the order of the layout; NaN where a ratio has no denominator. Money
/// in USD (exact cents / 100).
std::vector<double> flatten(const Outcome& outcome, const std::vector<double>& inputs,
                            Detail detail = Detail::full);

}  // namespace microcosm
