// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/waterfall.hpp"

#include <algorithm>
#include <cmath>

#include "engine/campaign/audiences.hpp"
#include "engine/campaign/bought.hpp"

namespace microcosm {

namespace {

struct AccountCounts {
    std::int64_t not_people = 0, inactive = 0, all = 0;
};

AccountCounts count_accounts(const State& state, std::uint32_t deal) {
    const Contract& contract = state.contracts[deal];
    const auto audience = state.campaign.audiences.of(state.plan->deals[deal].creator);
    AccountCounts counts;
    counts.not_people = first_not_below(audience, contract.fake_below);
    counts.inactive = first_not_below(audience, contract.inactive_below) - counts.not_people;
    counts.all = static_cast<std::int64_t>(audience.size());
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
    const std::vector<std::int64_t>& shown = state.followers_shown;
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
