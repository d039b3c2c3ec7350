// SPDX-License-Identifier: Apache-2.0
// Who buys in a tick. The conversion plugin gives the probability p with the plan; without it the probability is the base
//   b = 1 - exp(-base_hazard x tick in years).
// One uniform per person and tick meets both: u < p buys with the plan, u < b would have bought anyway. So the difference to the plan
// `nothing` is exact in every replicate, and people the plan did not touch contribute nothing to it.
#pragma once

#include <cstddef>
#include <span>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Probability of buying in one tick with no exposure at all.
double base_probability(const State& state);

/// Fills the columns that the conversion model asked for, for the given records.
void fill_conversion(const State& state, std::span<const std::uint32_t> records,
                     ModelBatch& batch);

/// First purchases of this tick, with and without the plan, and repeat orders that fall due.
void convert(State& state);

}  // namespace microcosm
