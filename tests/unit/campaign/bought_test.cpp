// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/bought.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;
using testing::use_bought;

constexpr std::uint32_t people = 2000;

/// One creator whom everybody follows, with one post; likes, comments and members as given.
Experiment buyer(double likes, double comments, double members, const char* ranking) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    testing::use_plugin(e.rankings[0], ranking);
    e.parameters.platform[0].actions_per_impression = .4;
    e.parameters.platform[0].reach_r5 = .2;
    use_bought(e, likes, comments, members);
    const CreatorId c = testing::add_creator(e, "a", testing::spread_audience(people));
    Deal deal = testing::one_post(c);
    deal.posts[0] = 2;
    deal.every_h = 24;
    testing::add_plan(e, "hire", {deal});
    return e;
}

TEST(BoughtActions, AreProportionalToFollowersAndOnceForEachMember) {
    Accounts accounts;
    accounts.bought_likes = .01;
    accounts.bought_comments = .002;
    accounts.pod_members = 50;
    const BoughtActions bought = bought_for_post(accounts, 10'000);
    EXPECT_DOUBLE_EQ(bought.likes, 150);
    EXPECT_DOUBLE_EQ(bought.comments, 70);
    PlatformParameters platform{};
    platform.reach_r5 = .1;
    platform.actions_per_impression = .2;
    const double usual = usual_actions(10'000, platform);
    EXPECT_DOUBLE_EQ(usual, 200);
    EXPECT_DOUBLE_EQ(early_factor(bought, usual), 2.1);
    EXPECT_DOUBLE_EQ(bought_share(bought, usual), 220.0 / 420);
}

TEST(BoughtActions, AreFiniteForAnAudienceOfNobody) {
    Accounts accounts;
    EXPECT_EQ(early_factor(bought_for_post(accounts, 0), usual_actions(0, {})), 1);
    EXPECT_EQ(bought_share(bought_for_post(accounts, 0), usual_actions(0, {})), 0);
    accounts.pod_members = 9;
    EXPECT_LT(bought_share(bought_for_post(accounts, 0), usual_actions(0, {})), 1);
}

TEST(BoughtActions, ReachTheDashboard) {
    const Outcome none = Stage(buyer(0, 0, 0, "ranking.random")).run();
    const Outcome some = Stage(buyer(.05, .01, 30, "ranking.random")).run();
    const CreatorOutcome& creator = some.creators[0];
    EXPECT_EQ(none.creators[0].bought_likes + none.creators[0].bought_comments, 0);
    EXPECT_EQ(creator.bought_likes, 2 * (100 + 30));  // two posts, 2,000 followers
    EXPECT_EQ(creator.bought_comments, 2 * (20 + 30));
    EXPECT_EQ(some.emv_cents - none.emv_cents, 260 * 150 + 100 * 500);
    EXPECT_DOUBLE_EQ(some.engagement_rate, none.engagement_rate + 360.0 / (2 * people));
}

TEST(BoughtActions, ChangeNothingElseIfTheRankerDoesNotLook) {
    for (const std::uint32_t replicate : {0u, 1u, 2u}) {
        Experiment a = buyer(0, 0, 0, "ranking.random"), b = buyer(.05, .01, 30, "ranking.random");
        a.parameters.platform[0].nonfollower_share = b.parameters.platform[0].nonfollower_share = 0;
        Outcome none = Stage(std::move(a)).run(0, replicate);
        Outcome some = Stage(std::move(b)).run(0, replicate);
        EXPECT_NE(testing::numbers_of(none), testing::numbers_of(some));
        some.emv_cents = none.emv_cents;
        some.engagement_rate = none.engagement_rate;
        some.creators[0].emv_cents = none.creators[0].emv_cents;
        some.creators[0].bought_likes = some.creators[0].bought_comments = 0;
        EXPECT_EQ(testing::numbers_of(none), testing::numbers_of(some));
    }
}

TEST(BoughtActions, RaiseWhatTheRankerSeesOfAPost) {
    Stage stage(buyer(.05, .01, 30, "ranking.engagement_feed"));
    stage.begin();
    // bought 2,000 x .06 + 2 x 30, usual 2,000 x .2 x .4
    EXPECT_DOUBLE_EQ(stage.state.contracts[0].early_factor, 1 + 180.0 / 160);
    const Outcome none = Stage(buyer(0, 0, 0, "ranking.engagement_feed")).run();
    const Outcome some = stage.run();
    EXPECT_GT(static_cast<double>(some.creators[0].impressions),
              1.2 * static_cast<double>(none.creators[0].impressions));
}

}  // namespace
}  // namespace microcosm
