// SPDX-License-Identifier: Apache-2.0
// Ties that the plan changes. A tie's logit is its start plus an offset d:
//   d += organic_gain - ad_loss x salience     per sponsored post seen by a follower
//   d += reply_gain                            per reply received
//   d <- d 2^(-dt / half-life)                 slow return
// Interactions fade with the same half-life. A follower who saw a sponsored post leaves with probability
//   h = hazard (F / 500,000)^slope (1 - fit / 2) / reach_r5
// so that the loss over all followers is the measured one (Cheng, Zhang 2025; the shape in fit is judgement).
#pragma once

#include <span>
#include <vector>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Tie of a follow now: logistic(logit(start) + offset faded to this tick).
double tie_now(const State& state, const ChangedTie& changed);

/// Draws unfollowing and books what sponsored posts did to ties in this tick; then merges all events into state.ties.
void update_ties(State& state);

/// At the horizon: change of tie strength over all changed ties, per creator and in total (people; unfollowed ties end at 0).
void settle_ties(State& state);

/// start, moved by an offset on the logit scale. Requires start in [0, 1].
double moved_tie(double start, double offset);

/// Walks the changed ties of one deal beside an ascending walk over its follows.
class ChangedTieCursor {
  public:
    explicit ChangedTieCursor(const std::vector<ChangedTie>& ties) : ties_(ties) {}
    /// The change of this follow or null. Requires ascending calls.
    const ChangedTie* at(FollowId follow) {
        while (next_ < ties_.size() && ties_[next_].follow < follow) ++next_;
        return next_ < ties_.size() && ties_[next_].follow == follow ? &ties_[next_] : nullptr;
    }

  private:
    const std::vector<ChangedTie>& ties_;
    std::size_t next_ = 0;
};

}  // namespace microcosm
