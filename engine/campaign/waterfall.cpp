// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/waterfall.hpp"

#include <algorithm>
#include <cmath>

#include "engine/campaign/bought.hpp"
#include "engine/random/vector_versions.hpp"

namespace microcosm {

namespace {

struct AccountCounts {
    std::int64_t not_people = 0, inactive = 0, all = 0;
};

/// How many of the values lie below the border: in short sums of 16 bits, which vectorise.
MICROCOSM_VECTOR_VERSIONS
std::int64_t count_below(const std::uint16_t* values, std::size_t n, std::uint16_t border) {
    constexpr std::size_t at_once = 4096;
    std::int64_t sum = 0;
    for (std::size_t from = 0; from < n; from += at_once) {
        const std::size_t to = std::min(n, from + at_once);
        std::uint16_t below = 0;
        for (std::size_t i = from; i < to; ++i)
            below = static_cast<std::uint16_t>(below + (values[i] < border ? 1 : 0));
        sum += below;
    }
    return sum;
}

AccountCounts count_accounts(const State& state, std::uint32_t deal) {
    const Follows& follows = state.experiment.world.follows;
    const Contract& contract = state.contracts[deal];
    const CreatorId creator = state.plan->deals[deal].creator;
    const std::size_t all = follows.last(creator) - follows.first(creator);
    const std::uint16_t* const accounts = follows.account.data() + follows.first(creator);
    AccountCounts counts;
    counts.not_people = count_below(accounts, all, contract.fake_below);
    counts.inactive = count_below(accounts, all, contract.inactive_below) - counts.not_people;
    counts.all = static_cast<std::int64_t>(all);
    return counts;
}

/// Likes and comments per follower and post, over everybody paid for and over people only.
struct EngagementBase {
    std::int64_t actions = 0, follower_posts = 0, people_posts = 0;
    std::int64_t bought = 0;  ///< actions of no people
};

struct Counts {
    Waterfall waterfall;
    EngagementBase base;
};

/// Follows of each deal that were shown at least one of its posts.
std::vector<std::int64_t> count_shown(const State& state) {
    std::vector<std::int64_t> shown(state.plan->deals.size());
    for (const ChangedTie& tie : state.ties.all())
        shown[tie.deal] += tie.seen ? 1 : 0;
    return shown;
}

/// What is bought for all posts of a creator, in whole actions.
void count_bought(const Accounts& accounts, double followers, CreatorOutcome& creator) {
    const BoughtActions each = bought_for_post(accounts, followers);
    const auto posts = static_cast<double>(creator.posts);
    creator.bought_likes = static_cast<std::int64_t>(std::floor(each.likes * posts + .5));
    creator.bought_comments = static_cast<std::int64_t>(std::floor(each.comments * posts + .5));
}

void add_creator(State& state, std::uint32_t deal, std::int64_t shown, Counts& all) {
    auto& [w, base] = all;
    CreatorOutcome& creator = state.outcome.creators[deal];
    const AccountCounts counts = count_accounts(state, deal);
    const std::int64_t people = counts.all - counts.not_people - counts.inactive;
    creator.reach = shown * state.scale();
    w.followers_paid += counts.all;
    w.not_people += counts.not_people;
    w.inactive += counts.inactive;
    w.not_shown += people - shown;
    w.overlap += shown;  // less the distinct ones, below
    base.actions += (creator.likes + creator.comments) / state.scale();
    const auto followers = static_cast<double>(counts.all * state.scale());
    count_bought(state.contracts[deal].accounts, followers, creator);
    base.bought += creator.bought_likes + creator.bought_comments;
    base.follower_posts += counts.all * creator.posts;
    base.people_posts += people * creator.posts;
}

/// Whoever was reached, once.
void add_contacts(const State& state, Waterfall& w) {
    const auto reached = static_cast<std::int64_t>(state.touched.count_reached());
    const auto as_followers = static_cast<std::int64_t>(state.touched.count_as_followers());
    w.overlap -= as_followers;
    w.discovery += reached - as_followers;
    w.reached_in_target = static_cast<std::int64_t>(state.touched.count_in_target());
    for (const TouchedPerson& person : state.touched.all())
        if (person.in_target && person.visits > 0 && state.touched.is_reached(person.person))
            ++w.clicked;
    w.off_target += reached - w.reached_in_target;
}

void scale_up(Waterfall& w, std::int64_t scale) {
    for (std::int64_t* step :
         {&w.followers_paid, &w.not_people, &w.inactive, &w.not_shown, &w.overlap, &w.discovery,
          &w.off_target, &w.reached_in_target, &w.clicked})
        *step *= scale;
}

void settle_engagement(State& state, const EngagementBase& base) {
    if (base.follower_posts == 0) return;
    const auto actions = static_cast<double>(base.actions);
    const double bought = static_cast<double>(base.bought) / state.experiment.world.scale;
    state.outcome.engagement_rate = (actions + bought) / static_cast<double>(base.follower_posts);
    if (base.people_posts > 0)
        state.outcome.true_engagement_rate = actions / static_cast<double>(base.people_posts);
}

}  // namespace

void settle_waterfall(State& state) {
    Counts all;
    const std::vector<std::int64_t> shown = count_shown(state);
    for (std::uint32_t deal = 0; deal < state.plan->deals.size(); ++deal)
        if (state.contracts[deal].posted) add_creator(state, deal, shown[deal], all);
    Waterfall& w = all.waterfall;
    add_contacts(state, w);
    scale_up(w, state.scale());
    state.outcome.waterfall = w;
    state.outcome.reach = w.reached_in_target + w.off_target;
    settle_engagement(state, all.base);
}

}  // namespace microcosm
