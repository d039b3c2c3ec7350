// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/contest.hpp"

#include <algorithm>

#include "engine/campaign/group_ranking.hpp"
#include "engine/campaign/ranking_columns.hpp"

namespace microcosm {

Contest::Contest(State& state, std::uint32_t post)
    : state_(state), post_(post), view_(state.posts[post].view) {
    view_.age_h = std::max(0.0, state.time_h() - state.posts[post].published_h);
}

EvalPoint Contest::point() const {
    const std::uint32_t stream = state_.experiment.platform_ranking[view_.platform].stream;
    return {{{state_.experiment.seed, state_.draws->replicate}, state_.tick, stream},
            state_.time_h(),
            state_.experiment.tick_h};
}

void Contest::find_limits(ScoreLimits& limits) const {
    limits.find(state_.experiment, view_, state_.feeds[view_.platform], point());
}

void Contest::decide() {
    if (n_ == 0) return;
    look_at_ties(state_, {looks_, n_looks_}, tie_);
    n_looks_ = 0;
    if (is_ranked_in_groups(state_, state_.posts[post_])) return wait_for_other_posts();
    ModelBatch& batch = *state_.ranking[view_.platform];
    fill_ranking(state_.experiment, view_, {{person_, n_}, {tie_, n_}, {interactions_, n_}, 1},
                 batch);
    batch.eval(n_, point());
    keep_winners(batch.output(0));
    n_ = 0;
}

void Contest::wait_for_other_posts() {
    for (std::size_t i = 0; i < n_; ++i)
        state_.candidates.push_back({person_[i], post_, place_[i], in_target_[i], false, cut_[i],
                                     tie_[i], interactions_[i]});
    n_ = 0;
}

/// Without a branch that nobody could predict: every candidate is written, the next one over a loser.
void Contest::keep_winners(const double* scores) {
    auto& shown = state_.impressions;
    std::size_t end = shown.size();
    shown.resize(end + n_, boost::container::default_init);
    for (std::size_t i = 0; i < n_; ++i) {
        Impression& next = shown[end];
        next = Impression::of_follower(person_[i], post_, place_[i], static_cast<float>(tie_[i]));
        next.put_in_target(in_target_[i]);
        end += scores[i] > cut_[i] ? 1 : 0;
    }
    shown.resize(end);
}

}  // namespace microcosm
