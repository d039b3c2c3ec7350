// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/results/bins.hpp"

namespace microcosm {

/// Where a response that is positive on average turns negative.
struct Flip {
    double value = 0;
    bool above = false;  ///< negative above the value; else below it
};

/// Of the believable zeros of the piecewise linear through (centre, value) the one nearest to
/// `median`. Believable: the bins beyond, as far as the values stay negative, have a mean below 0
/// by more than two standard errors.
std::optional<Flip> find_flip(const std::vector<BinMean>& bins, const std::vector<double>& values,
                              double median);

}  // namespace microcosm
