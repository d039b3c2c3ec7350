// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/ranking.hpp"

#include <algorithm>
#include <limits>

#include <microcosm/math.hpp>

#include "engine/campaign/action_rates.hpp"
#include "engine/campaign/decay.hpp"
#include "engine/campaign/discovery.hpp"
#include "engine/campaign/tie.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

constexpr double prior_actions = 20;

/// Words keyed by person, four to a block: dense, ascending walks over people make one block per four people.
class PersonWords {
  public:
    PersonWords(const mcsm::Rng& rng, std::uint64_t salt) : rng_(rng), salt_(salt) {}
    std::uint32_t at(PersonId person) {
        const std::uint32_t quad = person >> 2;
        if (quad != quad_ || !valid_) {
            block_ = rng_.block(salt_ ^ quad, 0);
            quad_ = quad;
            valid_ = true;
        }
        return block_[person & 3];
    }

  private:
    mcsm::Rng rng_;
    std::uint64_t salt_;
    std::uint32_t quad_ = 0;
    bool valid_ = false;
    mcsm::Block block_{};
};

/// Candidates of one post, scored in batches; those that beat their cut-off become impressions.
class Contest {
  public:
    Contest(State& state, std::uint32_t post)
        : state_(state), post_(post), view_(state.posts[post].view) {
        view_.age_h = std::max(0.0, state.time_h() - state.posts[post].published_h);
    }

    void enter(FollowId follow, PersonId person, double cut) {
        const ChangedTie* changed = nullptr;
        if (cursor_) changed = cursor_->at(follow);
        if (changed != nullptr && changed->unfollowed) return;
        person_[n_] = person;
        follow_[n_] = follow;
        cut_[n_] = cut;
        const auto& start = state_.experiment.world.follows.tie;
        tie_[n_] = changed == nullptr ? from_fraction16(start[follow]) : tie_now(state_, *changed);
        interactions_[n_] = changed == nullptr ? 0 : static_cast<double>(changed->interactions);
        if (++n_ == batch_items) decide();
    }

    void look_at_changes(const std::vector<ChangedTie>& ties) { cursor_.emplace(ties); }

    void decide() {
        if (n_ == 0) return;
        ModelBatch& batch = *state_.ranking[view_.platform];
        fill_ranking(state_.experiment, view_, {{person_, n_}, {tie_, n_}, {interactions_, n_}, 1},
                     batch);
        const std::uint32_t stream = state_.experiment.platform_ranking[view_.platform].stream;
        batch.eval(n_, {{{state_.experiment.seed, state_.draws->replicate}, state_.tick, stream},
                        state_.time_h(), state_.experiment.tick_h});
        const double* scores = batch.output(0);
        for (std::size_t i = 0; i < n_; ++i)
            if (scores[i] > cut_[i])
                state_.impressions.push_back(
                    {person_[i], post_, follow_[i], static_cast<float>(tie_[i]), true});
        n_ = 0;
    }

  private:
    State& state_;
    std::uint32_t post_;
    PostView view_;
    std::optional<ChangedTieCursor> cursor_;
    std::size_t n_ = 0;
    PersonId person_[batch_items];
    FollowId follow_[batch_items];
    double cut_[batch_items], tie_[batch_items], interactions_[batch_items];
};

/// Below this share, candidates are found by geometric skips rather than by looking at every follower.
constexpr double skipping_pays_below = .25;

/// One pass over a post's followers.
class Audience {
  public:
    Audience(State& state, std::uint32_t post, double share)
        : state_(state),
          post_(state.posts[post]),
          follows_(state.experiment.world.follows),
          first_(follows_.first(state.plan->deals[post_.deal].creator)),
          last_(follows_.last(state.plan->deals[post_.deal].creator)),
          share_(share),
          contest_(state, post),
          browsing_(state.rng(Stream::browsing), 0),
          feed_(state.feeds[post_.view.platform]) {
        contest_.look_at_changes(state.ties[post_.deal]);
    }

    void walk() {
        if (share_ < skipping_pays_below)
            skip_to_candidates();
        else
            test_every_follower();
        contest_.decide();
    }

  private:
    void test_every_follower() {
        PersonWords meets(state_.rng(Stream::arrival), post_.view.key);
        const auto below = static_cast<std::uint64_t>(share_ * 0x1p32);
        for (FollowId f = first_; f < last_; ++f)
            if (is_somebody(f) && meets.at(follows_.person[f]) < below) consider(f);
    }

    /// Gaps between candidates are geometric: floor(log U / log(1 - share)), keyed by (post, tick, ordinal of the gap).
    void skip_to_candidates() {
        const mcsm::Rng rng = state_.rng(Stream::arrival);
        const double scale = 1 / mcsm::log1p(-share_);
        FollowId f = first_;
        for (std::uint64_t gap = 0;; ++gap) {
            const mcsm::Block words = rng.block(combine(post_.view.key, gap), 1);
            for (const std::uint32_t word : words) {
                const double jump = mcsm::log(mcsm::uniform(word)) * scale;
                if (jump >= static_cast<double>(last_ - f)) return;
                f += static_cast<FollowId>(jump);
                if (is_somebody(f)) consider(f);
                if (++f == last_) return;
            }
        }
    }

    bool is_somebody(FollowId f) const {
        return follows_.account[f] >= state_.contracts[post_.deal].inactive_below;
    }

    void consider(FollowId f) {
        const PersonId person = follows_.person[f];
        const double cut =
            cut_off(feed_, state_.campaign.browsing, person, browsing_.at(person));
        if (cut < std::numeric_limits<double>::infinity()) contest_.enter(f, person, cut);
    }

    State& state_;
    const Post& post_;
    const Follows& follows_;
    FollowId first_, last_;
    double share_;
    Contest contest_;
    PersonWords browsing_;
    const Feed& feed_;
};

double share_of_tick(const State& state, const Post& post) {
    const PlatformParameters& platform = state.platform_of(post);
    const double from = std::max(0.0, state.time_h() - post.published_h);
    const double to = state.time_h() + state.experiment.tick_h - post.published_h;
    return std::min(1.0, ageing_share(platform, from, to) * platform.format_reach[post.format]);
}

}  // namespace

double early_engagement(const State& state, const Post& post) {
    const ActionRates mean =
        expected_actions(state.parameters(), state.platform_of(post), 0);
    const double expected =
        static_cast<double>(post.impressions) * (mean.like + mean.comment);
    return (static_cast<double>(post.likes + post.comments) + prior_actions) /
           (expected + prior_actions);
}

void show_posts(State& state) {
    state.impressions.clear();
    for (std::uint32_t p = 0; p < state.posts.size(); ++p) {
        if (!state.posts[p].live) continue;
        state.posts[p].view.early = early_engagement(state, state.posts[p]);
        const double share = share_of_tick(state, state.posts[p]);
        if (share <= 0) continue;
        const std::size_t before = state.impressions.size();
        Audience(state, p, share).walk();
        discover(state, p, state.impressions.size() - before);
    }
}

}  // namespace microcosm
