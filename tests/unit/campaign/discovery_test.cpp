// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/discovery.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/campaign/post.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

/// Followers are the first `followers` of all people.
Experiment world_of(std::uint32_t people, std::uint32_t followers) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    const CreatorId creator = testing::add_creator(e, "a", testing::audience(0, followers));
    testing::add_plan(e, "hire", {testing::one_post(creator)});
    return e;
}

/// Discovery impressions of one post after so many followers were shown it.
std::vector<Impression> discovered(Stage& stage, std::size_t shown, double early = 1) {
    stage.begin();
    publish_posts(stage.state);
    stage.state.posts[0].view.early = early;
    stage.state.impressions.clear();
    discover(stage.state, 0, shown);
    return stage.state.impressions;
}

TEST(Discovery, KeepsThePlatformsShareOfNonFollowers) {
    Experiment e = world_of(200'000, 1000);
    e.parameters.platform[0].nonfollower_share = .4;
    Stage stage(std::move(e));
    const double strangers = static_cast<double>(discovered(stage, 30'000).size());
    // 20,000 drawn; each of the best of four drawn people is a follower with probability .005
    const double expected = 20'000 * .995;
    EXPECT_NEAR(strangers, expected, 6 * std::sqrt(20'000 * .005 * .995) + 1);
    EXPECT_NEAR(strangers / (strangers + 30'000), .4, .005);
}

TEST(Discovery, NeverMeetsAFollower) {
    Experiment e = world_of(2000, 1900);
    e.parameters.platform[0].nonfollower_share = .5;
    Stage stage(std::move(e));
    const auto impressions = discovered(stage, 5000);
    EXPECT_GT(impressions.size(), 100u);  // 5 % of 5,000 draws
    for (const Impression& i : impressions) {
        EXPECT_GE(i.person, 1900u);
        EXPECT_FALSE(i.follows);
        EXPECT_EQ(i.tie, 0);
    }
}

TEST(Discovery, NeverMeetsAFollowerWhoseNumbersAreScattered) {
    Experiment e = testing::tiny_experiment(5000);
    testing::quieten(e.parameters);
    std::vector<testing::Follower> followers;
    for (std::uint32_t i = 0; i < 5000; ++i)
        if (i % 3 == 1 || i > 4500) followers.push_back({i, .5, 1});
    testing::add_plan(e, "hire", {testing::one_post(testing::add_creator(e, "a", followers))});
    e.parameters.platform[0].nonfollower_share = .5;
    Stage stage(std::move(e));
    std::set<PersonId> met;
    for (const Impression& i : discovered(stage, 50'000))
        met.insert(i.person);
    std::set<PersonId> strangers;
    for (std::uint32_t i = 0; i <= 4500; ++i)
        if (i % 3 != 1) strangers.insert(i);
    EXPECT_EQ(met, strangers);  // about 16 draws each: nobody is missed but once in e^16
}

TEST(Discovery, FollowsEarlySuccessWithinAFactorOfFour) {
    Experiment e = world_of(100'000, 10);
    e.parameters.platform[0].nonfollower_share = .5;
    Stage stage(std::move(e));
    for (const auto& [early, factor] : {std::pair{1.0, 1.0}, {2.0, 2.0}, {100.0, 4.0}, {.001, .25}})
        EXPECT_NEAR(static_cast<double>(discovered(stage, 4000, early).size()), 4000 * factor, 12);
}

TEST(Discovery, PrefersPeopleWhomTheContentFits) {
    Experiment e = world_of(100'000, 10);
    for (std::uint32_t i = 0; i < 100'000; ++i)
        e.world.people.interests[i].niche[0] = i % 4 == 0 ? 0 : 1;  // a quarter fit
    e.parameters.platform[0].nonfollower_share = .5;
    Stage stage(std::move(e));
    double fitting = 0;
    const auto impressions = discovered(stage, 20'000);
    for (const Impression& i : impressions)
        fitting += i.person % 4 == 0 ? 1 : 0;
    const double expected = 1 - std::pow(.75, 4);  // one of four fits
    const auto n = static_cast<double>(impressions.size());
    EXPECT_NEAR(fitting / n, expected, 6 * std::sqrt(expected * (1 - expected) / n));
}

TEST(Discovery, NeedsFollowersWhoWereShownThePost) {
    Experiment e = world_of(1000, 10);
    e.parameters.platform[0].nonfollower_share = .9;
    Stage stage(std::move(e));
    EXPECT_TRUE(discovered(stage, 0).empty());
}

}  // namespace
}  // namespace microcosm
