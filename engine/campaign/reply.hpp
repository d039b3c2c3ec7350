// SPDX-License-Identifier: Apache-2.0
// Creators answer comments out of a finite capacity (M3):
//   P(reply | comment) = w_c / (1 + (n / n0)^q)
// n: comments on the post so far (real people), w_c: the creator's own will. So the chance of an
// answer falls with the audience by arithmetic, not by label. A comment and a reply are remembered
// as interactions; a reply strengthens the tie. Form and defaults: Kim et al. 2020 (18,000 posts).
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// P(reply | comment) of a creator whose will is `will`, with n comments on the post.
double reply_probability(double will, double comments, const ReplyParameters& parameters);

/// Answers this tick's comments; books what comments and replies do to ties.
void reply_to_comments(State& state);

}  // namespace microcosm
