// SPDX-License-Identifier: Apache-2.0
// What a creator's posts would have drawn on average, given who saw them:
//   expected likes = sum over impressions of P(like | impression)           (engagement.hpp)
// from the impressions counted by tie in steps of 1/32, each step at its middle: the error of a
// step is below (lean / 64)^2 / 6. It has no counting noise, which in a small audience hides how
// engagement depends on anything.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// No action of an impression is more likely than this.
inline constexpr double highest_probability = .95;

/// The step of a tie in [0, 1].
inline std::size_t tie_step(double tie) {
    constexpr std::size_t last = std::tuple_size_v<TieCounts> - 1;
    const auto step = static_cast<std::size_t>(tie * static_cast<double>(last + 1));
    return step < last ? step : last;
}

/// Fills each creator's expected actions, discovery and the share of the best posts. Requires that
/// all posts have been shown.
void settle_expectations(State& state);

}  // namespace microcosm
