// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/campaign/state.hpp"
#include "engine/campaign/tie.hpp"

namespace microcosm {

/// Candidates of one post, scored in batches; those that beat their cut-off become impressions. If the
/// ranking looks at groups they wait for the other posts instead.
class Contest {
  public:
    Contest(State& state, std::uint32_t post);

    /// A follower who meets the post, with the highest score that is not shown to them. `changed`:
    /// the tie, if the plan has changed it.
    void enter(std::uint32_t place, const Follower& follower, double cut,
               const ChangedTie* changed) {
        if (changed != nullptr && changed->unfollowed) return;
        person_[n_] = follower.person;
        place_[n_] = place;
        in_target_[n_] = follower.interest >= state_.interested_above;
        cut_[n_] = cut;
        tie_[n_] = from_fraction16(follower.tie);
        if (changed != nullptr)
            looks_[n_looks_++] = {state_.ties.index_of(*changed), static_cast<std::uint32_t>(n_)};
        interactions_[n_] = changed == nullptr ? 0 : static_cast<double>(changed->interactions);
        if (++n_ == batch_items) decide();
    }
    /// Ends the contest of those who have entered.
    void decide();

    /// Finds the limits of the post's scores.
    void find_limits(ScoreLimits& limits) const;

  private:
    EvalPoint point() const;
    void wait_for_other_posts();
    void keep_winners(const double* scores);

    State& state_;
    std::uint32_t post_;
    PostView view_;
    std::size_t n_ = 0, n_looks_ = 0;
    TieLook looks_[batch_items];  ///< at ties that are no longer as they were
    PersonId person_[batch_items];
    std::uint32_t place_[batch_items];
    bool in_target_[batch_items];
    double cut_[batch_items], tie_[batch_items], interactions_[batch_items];
};

}  // namespace microcosm
