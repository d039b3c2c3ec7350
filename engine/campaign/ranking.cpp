// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/ranking.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/contest.hpp"
#include "engine/campaign/decay.hpp"
#include "engine/campaign/discovery.hpp"
#include "engine/campaign/group_ranking.hpp"
#include "engine/campaign/tie.hpp"
#include "engine/random/streams.hpp"
#include "engine/random/vector_versions.hpp"
#include "engine/random/words.hpp"

namespace microcosm {

namespace {

constexpr double prior_actions = 10;

constexpr std::size_t most_gaps = 64;  ///< drawn at a time

/// Followers who meet a post from which on it pays to find limits of its score first.
constexpr double limits_pay_from = 256;

constexpr double longest_gap = 0x1p31 - 1;  ///< more than followers

MICROCOSM_VECTOR_VERSIONS
void geometric_gaps(const std::uint32_t* words, std::size_t n, double scale, std::int32_t* gaps) {
    for (std::size_t i = 0; i < n; ++i) {
        const double gap = mcsm::log(mcsm::uniform(words[i])) * scale;
        gaps[i] = static_cast<std::int32_t>(std::min(gap, longest_gap));
    }
}

/// One pass over a post's followers; they are numbered from 0 within the audience.
class Audience {
  public:
    Audience(State& state, std::uint32_t post, double share)
        : state_(state),
          post_(state.posts[post]),
          followers_(state.campaign.audiences.of(state.plan->deals[post_.deal].creator)),
          first_(state.ties.follow(post_.deal, 0)),
          first_active_(first_not_below(followers_, state.contracts[post_.deal].inactive_below)),
          contest_(state, post),
          browsing_(state.rng(Stream::browsing)),
          feed_(state.feeds[post_.view.platform]),
          rate_(share * feed_.share),
          limits_(state.score_limits[post_.view.platform]),
          limited_(limits_.are_known() && expected_to_meet() >= limits_pay_from) {}

    void walk() {
        if (limited_) contest_.find_limits(limits_);
        skip_to_candidates();
        contest_.decide();
    }

  private:
    /// Gaps between those who meet the post are geometric: floor(log U / log(1 - rate)), keyed by
    /// (post, tick, ordinal of the gap). A follower's memory is asked for now and needed when a batch is
    /// full.
    void skip_to_candidates() {
        const mcsm::Rng rng = state_.rng(Stream::arrival);
        const double scale = rate_ < 1 ? 1 / mcsm::log1p(-rate_) : 0;
        const std::uint64_t end = followers_.size();
        std::uint64_t f = first_active_;
        std::size_t n = 0;
        for (std::uint32_t gap = 0; f < end;) {
            const std::size_t gaps = gaps_wanted(end - f);
            draw_run(rng, post_.view.key, gap, {word_, gaps});
            gap += static_cast<std::uint32_t>(gaps);
            geometric_gaps(word_, gaps, scale, gap_);
            for (std::size_t i = 0; i < gaps && f < end; ++i) {
                f += static_cast<std::uint32_t>(gap_[i]);
                ask_memory(followers_.data() + std::min(f, end));
                chosen_[n] = static_cast<std::uint32_t>(f);
                n += f++ < end ? 1 : 0;
            }
            if (n + most_gaps <= batch_items) continue;
            consider(n);
            n = 0;
        }
        consider(n);
    }

    /// Enough to get to the end in most cases, without drawing many in vain; whole blocks.
    std::size_t gaps_wanted(std::uint64_t left) const {
        const double wanted =
            std::min(8 + static_cast<double>(left) * rate_, static_cast<double>(most_gaps));
        return static_cast<std::size_t>(wanted) / 4 * 4;
    }

    /// The first n of `chosen_` meet the post. Those whose ties have changed come last: by then their
    /// memory is here, and nobody has to guess who they are.
    void consider(std::size_t n) {
        look_at(n);
        for (const std::uint32_t i : changed())
            state_.ties.prefetch(first_ + chosen_[i]);
        draw_words(browsing_, 0, {person_, n}, word_);
        for (const std::uint32_t i : changed())
            state_.ties.prefetch_changed(first_ + chosen_[i]);
        cut_offs(feed_, {load_, n}, word_, cut_);
        leave_out_hidden();
        for (const std::uint32_t i : std::span(unchanged_, n_unchanged_))
            enter(i, nullptr);
        for (const std::uint32_t i : changed())
            enter(i, &state_.ties.changed(first_ + chosen_[i]));
    }

    void look_at(std::size_t n) {
        n_changed_ = n_unchanged_ = 0;
        for (std::uint32_t i = 0; i < n; ++i) {
            const Follower& follower = followers_[chosen_[i]];
            person_[i] = follower.person;
            load_[i] = follower.load;
            class_[i] = static_cast<std::uint32_t>(ScoreLimits::class_of(follower.tie));
            const bool is_changed = state_.ties.is_changed(first_ + chosen_[i]);
            changed_[n_changed_] = unchanged_[n_unchanged_] = i;
            n_changed_ += unsigned{is_changed};
            n_unchanged_ += unsigned{!is_changed};
        }
    }

    std::span<const std::uint32_t> changed() const { return {changed_, n_changed_}; }

    double expected_to_meet() const {
        return rate_ * static_cast<double>(followers_.size() - first_active_);
    }

    /// Of those whose ties have not changed all to whom no score of their class is shown.
    void leave_out_hidden() {
        if (!limited_) return;
        std::size_t kept = 0;
        for (std::size_t k = 0; k < n_unchanged_; ++k) {
            const std::uint32_t i = unchanged_[k];
            unchanged_[kept] = i;
            kept += limits_.may_be_shown(class_[i], cut_[i]) ? 1 : 0;
        }
        n_unchanged_ = kept;
    }

    void enter(std::uint32_t i, const ChangedTie* tie) {
        contest_.enter(chosen_[i], followers_[chosen_[i]], score_at(feed_, cut_[i]), tie);
    }

    State& state_;
    const Post& post_;
    std::span<const Follower> followers_;
    FollowId first_;
    std::uint32_t first_active_;  ///< accounts before it cannot see a post
    Contest contest_;
    mcsm::Rng browsing_;
    const Feed& feed_;
    double rate_;  ///< at which followers meet the post in this tick
    ScoreLimits& limits_;
    bool limited_;
    std::uint32_t chosen_[batch_items];
    PersonId person_[batch_items];
    std::uint32_t word_[batch_items];
    float load_[batch_items];
    std::uint32_t class_[batch_items];
    std::uint32_t changed_[batch_items], unchanged_[batch_items];  ///< places in `chosen_`
    std::size_t n_changed_ = 0, n_unchanged_ = 0;
    std::int32_t gap_[most_gaps];
    CutOff cut_[batch_items];
};

/// Share of the post's chances that falls into this tick, times the format's reach.
double share_of_tick(const State& state, Post& post) {
    const PlatformParameters& platform = state.platform_of(post);
    const double before = post.aged;
    const double age = state.time_h() + state.experiment.tick_h - post.published_h;
    post.aged = aged_share(platform, age * post.pace);
    const auto format = static_cast<std::size_t>(post.format);
    return std::min(1.0, (post.aged - before) * platform.format_reach[format]);
}

/// What rankings see of a post: its record up to this tick.
void update_view(const State& state, Post& post) {
    post.view.early = early_engagement(state, post) * state.contracts[post.deal].early_factor;
    const double shown = static_cast<double>(std::max<std::int64_t>(1, post.impressions));
    post.view.like_rate = static_cast<double>(post.likes) / shown;
    post.view.comment_rate = static_cast<double>(post.comments) / shown;
    post.view.share_rate = static_cast<double>(post.shares) / shown;
    post.view.save_rate = static_cast<double>(post.saves) / shown;
}

}  // namespace

double early_engagement(const State& state, const Post& post) {
    const double expected =
        static_cast<double>(post.impressions) * state.platform_of(post).actions_per_impression;
    return (static_cast<double>(post.likes + post.comments) + prior_actions) /
           (expected + prior_actions);
}

void show_posts(State& state) {
    state.impressions.clear();
    for (std::uint32_t p = 0; p < state.posts.size(); ++p) {
        if (!state.posts[p].live) continue;
        update_view(state, state.posts[p]);
        const double share = share_of_tick(state, state.posts[p]);
        if (share <= 0) continue;
        const std::size_t before = state.impressions.size();
        Audience(state, p, share).walk();
        discover(state, p, state.impressions.size() - before);
    }
    show_groups(state);
}

}  // namespace microcosm
