// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/group_ranking.hpp"

#include <algorithm>
#include <tuple>

#include "engine/campaign/discovery.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

PostView view_now(const State& state, std::uint32_t post) {
    PostView view = state.posts[post].view;
    view.age_h = std::max(0.0, state.time_h() - state.posts[post].published_h);
    return view;
}

/// Whole groups of one platform, ranked a batch at a time.
class Groups {
  public:
    Groups(State& state, PlatformId platform)
        : state_(state), platform_(platform), batch_(*state.ranking[platform]) {}

    /// Candidates of one person.
    void add(std::span<Candidate> group) {
        if (n_ + group.size() > batch_.items()) rank();
        for (Candidate& candidate : group) {
            const RankingItems item{
                {&candidate.person, 1}, {&candidate.tie, 1}, {&candidate.interactions, 1}, 1, n_};
            fill_ranking(state_.experiment, view_now(state_, candidate.post), item, batch_);
            waiting_.push_back(&candidate);
            ++n_;
        }
        borders_.push_back(static_cast<std::uint32_t>(n_));
    }

    void rank() {
        if (n_ == 0) return;
        const std::uint32_t stream = state_.experiment.platform_ranking[platform_].stream;
        batch_.set_groups(borders_);
        batch_.eval(n_, {{{state_.experiment.seed, state_.draws->replicate}, state_.tick, stream},
                         state_.time_h(),
                         state_.experiment.tick_h});
        for (std::size_t i = 0; i < n_; ++i)
            waiting_[i]->is_shown = batch_.output(0, i) > waiting_[i]->cut;
        n_ = 0;
        waiting_.clear();
        borders_ = {0};
    }

  private:
    State& state_;
    PlatformId platform_;
    ModelBatch& batch_;
    std::size_t n_ = 0;
    std::vector<Candidate*> waiting_;
    std::vector<std::uint32_t> borders_{0};
};

void rank_platform(State& state, PlatformId platform, std::span<Candidate> candidates) {
    Groups groups(state, platform);
    for (std::size_t first = 0, last = 0; first < candidates.size(); first = last) {
        while (last < candidates.size() && candidates[last].person == candidates[first].person)
            ++last;
        groups.add(candidates.subspan(first, last - first));
    }
    groups.rank();
}

Impression impression_of(const Candidate& c) {
    Impression shown =
        Impression::of_follower(c.person, c.post, c.place, static_cast<float>(c.tie));
    shown.put_in_target(c.in_target);
    return shown;
}

/// Engagement wants the impressions of a post together.
void show_in_order_of_posts(State& state) {
    std::ranges::stable_sort(state.candidates, {}, &Candidate::post);
    const auto& all = state.candidates;
    for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
        const std::uint32_t post = all[first].post;
        const std::size_t before = state.impressions.size();
        for (; last < all.size() && all[last].post == post; ++last)
            if (all[last].is_shown) state.impressions.push_back(impression_of(all[last]));
        discover(state, post, state.impressions.size() - before);
    }
}

}  // namespace

bool is_ranked_in_groups(const State& state, const Post& post) {
    return state.ranking[post.view.platform]->model().descriptor().groupwise;
}

void show_groups(State& state) {
    auto& all = state.candidates;
    const auto platform_of = [&](const Candidate& c) { return state.posts[c.post].view.platform; };
    std::ranges::sort(
        all, {}, [&](const Candidate& c) { return std::tuple(platform_of(c), c.person, c.post); });
    for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
        const PlatformId platform = platform_of(all[first]);
        while (last < all.size() && platform_of(all[last]) == platform)
            ++last;
        rank_platform(state, platform, {all.data() + first, last - first});
    }
    show_in_order_of_posts(state);
    all.clear();
}

}  // namespace microcosm
