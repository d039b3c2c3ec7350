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

/// Below this share, candidates are found by geometric skips rather than by looking at every
/// follower.
constexpr double skipping_pays_below = .25;

constexpr std::size_t most_gaps = 64;  ///< drawn at a time

/// Followers who come by a post from which on it pays to find limits of its score first.
constexpr double limits_pay_from = 256;

MICROCOSM_VECTOR_VERSIONS
void geometric_gaps(const std::uint32_t* words, std::size_t n, double scale, double* gaps) {
    for (std::size_t i = 0; i < n; ++i)
        gaps[i] = mcsm::log(mcsm::uniform(words[i])) * scale;
}

/// One pass over a post's followers; they are numbered from 0 within the audience.
class Audience {
  public:
    Audience(State& state, std::uint32_t post, double share)
        : state_(state),
          post_(state.posts[post]),
          followers_(state.campaign.audiences[state.plan->deals[post_.deal].creator]),
          first_(state.ties.follow(post_.deal, 0)),
          share_(share),
          border_(state.contracts[post_.deal].inactive_below),
          contest_(state, post),
          browsing_(state.rng(Stream::browsing)),
          feed_(state.feeds[post_.view.platform]),
          limits_(state.score_limits[post_.view.platform]),
          limited_(limits_.are_known() && expected_comers() >= limits_pay_from) {}

    void walk() {
        if (limited_) contest_.find_limits(limits_);
        if (share_ < skipping_pays_below)
            skip_to_candidates();
        else
            test_every_follower();
        contest_.decide();
    }

  private:
    /// In chunks, each condition in a pass of its own without branches: nobody can predict them.
    void test_every_follower() {
        const mcsm::Rng meets = state_.rng(Stream::arrival);
        const auto below = static_cast<std::uint64_t>(share_ * 0x1p32);
        const auto end = static_cast<std::uint32_t>(followers_.size());
        for (std::uint32_t from = 0; from < end; from += batch_items) {
            const std::uint32_t to = std::min<std::uint32_t>(end, from + batch_items);
            const std::size_t n = to - from;
            for (std::size_t i = 0; i < n; ++i)
                person_[i] = followers_[from + i].person;
            draw_ascending(meets, post_.view.key, {person_, n}, word_);
            std::size_t met = 0;
            for (std::uint32_t i = 0; i < n; ++i) {
                chosen_[met] = from + i;
                person_[met] = person_[i];
                const bool can_see = followers_[from + i].account >= border_;
                met += unsigned{can_see} & unsigned{word_[i] < below};
            }
            consider(met);
        }
    }

    /// Gaps between candidates are geometric: floor(log U / log(1 - share)), keyed by (post, tick,
    /// ordinal of the gap). A candidate's memory is asked for now and needed when a batch is full.
    void skip_to_candidates() {
        const mcsm::Rng rng = state_.rng(Stream::arrival);
        const double scale = 1 / mcsm::log1p(-share_);
        const auto end = static_cast<std::uint32_t>(followers_.size());
        std::uint32_t f = 0;
        std::size_t n = 0;
        for (std::uint32_t gap = 0; f < end;) {
            const std::size_t gaps = gaps_wanted(end - f);
            draw_run(rng, ~post_.view.key, gap, {word_, gaps});
            gap += static_cast<std::uint32_t>(gaps);
            geometric_gaps(word_, gaps, scale, gap_);
            for (std::size_t i = 0; i < gaps && f < end; ++i) {
                if (gap_[i] >= static_cast<double>(end - f)) {
                    f = end;
                    break;
                }
                f += static_cast<std::uint32_t>(gap_[i]);
                ask_memory(&followers_[f]);
                chosen_[n++] = f++;
            }
            if (n + most_gaps <= batch_items) continue;
            consider(keep_people(n));
            n = 0;
        }
        consider(keep_people(n));
    }

    /// Enough to get to the end in most cases, without drawing many in vain; whole blocks.
    std::size_t gaps_wanted(std::uint32_t left) const {
        const double wanted = std::min(8 + left * share_, static_cast<double>(most_gaps));
        return static_cast<std::size_t>(wanted) / 4 * 4;
    }

    /// Leaves out the accounts that are no people, or are inactive, and notes who the others are;
    /// returns how many of the first n stay.
    std::size_t keep_people(std::size_t n) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint32_t f = chosen_[i];
            const Follower& follower = followers_[f];
            chosen_[kept] = f;
            person_[kept] = follower.person;
            kept += follower.account >= border_ ? 1 : 0;
        }
        return kept;
    }

    /// The first n of `chosen_` meet the post; those who come by in their feed compete for it.
    void consider(std::size_t n) {
        draw_ascending(browsing_, 0, {person_, n}, word_);
        std::size_t come = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint32_t word = word_[i];
            const Follower& follower = followers_[chosen_[i]];
            chosen_[come] = chosen_[i];
            word_[come] = word;
            load_[come] = follower.load;
            class_[come] = static_cast<std::uint8_t>(ScoreLimits::class_of(follower.tie));
            come += word < feed_.comes ? 1 : 0;
        }
        cut_offs(feed_, {load_, come}, word_, cut_);
        compete(limited_ ? leave_out_hidden(come) : come);
    }

    double expected_comers() const {
        return share_ * static_cast<double>(followers_.size()) * feed_.comes * 0x1p-32;
    }

    /// Leaves out the unchanged followers to whom no score of their class is shown; returns how many
    /// of the first n stay.
    std::size_t leave_out_hidden(std::size_t n) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint32_t f = chosen_[i];
            const CutOff cut = cut_[i];
            const bool stays = limits_.may_be_shown(class_[i], cut);
            chosen_[kept] = f;
            cut_[kept] = cut;
            kept += stays || state_.ties.is_changed(first_ + f) ? 1 : 0;
        }
        return kept;
    }

    void compete(std::size_t n) {
        std::uint32_t changed[batch_items];
        std::size_t n_changed = 0;
        for (std::size_t i = 0; i < n; ++i) {
            changed[n_changed] = chosen_[i];
            is_changed_[i] = state_.ties.is_changed(first_ + chosen_[i]);
            n_changed += is_changed_[i] ? 1 : 0;
        }
        for (std::size_t k = 0; k < n_changed; ++k)
            state_.ties.prefetch(first_ + changed[k]);
        for (std::size_t k = 0; k < n_changed; ++k)
            state_.ties.prefetch_changed(first_ + changed[k]);
        for (std::size_t i = 0; i < n; ++i) {
            const FollowId follow = first_ + chosen_[i];
            contest_.enter(chosen_[i], followers_[chosen_[i]], score_at(feed_, cut_[i]),
                           is_changed_[i] ? state_.ties.find(follow) : nullptr);
        }
    }

    State& state_;
    const Post& post_;
    const std::vector<Follower>& followers_;
    FollowId first_;
    double share_;
    std::uint16_t border_;  ///< accounts below it cannot see a post
    Contest contest_;
    mcsm::Rng browsing_;
    const Feed& feed_;
    ScoreLimits& limits_;
    bool limited_;
    std::uint32_t chosen_[batch_items];
    PersonId person_[batch_items];
    std::uint32_t word_[batch_items];
    float load_[batch_items];
    std::uint8_t class_[batch_items];
    bool is_changed_[batch_items];
    double gap_[most_gaps];
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
