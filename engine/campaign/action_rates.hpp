// SPDX-License-Identifier: Apache-2.0
// P(action | impression): level of the platform times exp(lean x (tie - mean tie of the reference
// audience)) over the mean of that factor in this audience, so that the level is the audience's mean.
//   like    = a / (1 + c)                 a: likes and comments per impression in a 5,000-follower
//                                         audience, c: comments per like
//   comment = c like', share = s like', save = v like'     (primes: each with its own lean)
//   click   = click_rate                  visits that a link sees, over all people reached
// Comments and shares lean on the tie more than likes do. Levels: Kim et al. 2020; leans: judgement
// (docs/model.md).
#pragma once

#include "engine/experiment/parameters.hpp"

namespace microcosm {

struct ActionRates {
    double like = 0, comment = 0, share = 0, save = 0, click = 0;
};

/// For an average creator and post. `tie_excess` is the tie less the reference audience's mean tie.
ActionRates expected_actions(const Parameters& parameters, const PlatformParameters& platform,
                             double tie_excess);

}  // namespace microcosm
