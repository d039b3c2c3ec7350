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
    return {stage.state.impressions.begin(), stage.state.impressions.end()};
}

TEST(Discovery, KeepsThePlatformsShareOfNonFollowers) {
    Experiment e = world_of(20'000, 2000);
    e.parameters.platform[0].nonfollower_share = .4;
    Stage stage(std::move(e));
    EXPECT_EQ(discovered(stage, 30'000).size(), 20'000u);  // .4 of 50,000
    EXPECT_EQ(discovered(stage, 3).size(), 2u);
}

TEST(Discovery, OfALuckyPostGoesFurtherByTheSameFactorInEveryTick) {
    Experiment e = world_of(50'000, 2000);
    e.parameters.platform[0].nonfollower_share = .5;
    e.parameters.platform[0].luck_sd = .94;
    Stage stage(std::move(e));
    double sum = 0;
    constexpr std::uint32_t replicates = 2000;
    for (std::uint32_t r = 0; r < replicates; ++r) {
        stage.draws.replicate = r;
        const auto first = static_cast<double>(discovered(stage, 1000).size());
        stage.state.tick = 3;
        stage.state.impressions.clear();
        discover(stage.state, 0, 1000);
        EXPECT_NEAR(static_cast<double>(stage.state.impressions.size()), first, 1);
        sum += first;
    }
    // mean 1,000, as without luck; a lognormal of log-sd s has sd sqrt(e^(s^2) - 1) of its mean
    const double sd = 1000 * std::sqrt(std::exp(.94 * .94) - 1);
    EXPECT_NEAR(sum / replicates, 1000, 6 * sd / std::sqrt(replicates));
}

TEST(Discovery, OfAFractionKeepsTheShareInTheMean) {
    Experiment e = world_of(10'000, 10);
    e.parameters.platform[0].nonfollower_share = .25;
    Stage stage(std::move(e));
    double sum = 0;
    for (std::uint32_t tick = 0; tick < 14; ++tick)
        for (std::uint32_t r = 0; r < 500; ++r) {
            stage.draws.replicate = r;
            stage.begin();
            publish_posts(stage.state);
            stage.state.tick = tick;
            discover(stage.state, 0, 1);
            sum += static_cast<double>(stage.state.impressions.size());
            stage.state.impressions.clear();
        }
    EXPECT_NEAR(sum / 7000, 1.0 / 3, 6 * std::sqrt(2.0 / 9 / 7000));
}

TEST(Discovery, KeepsItsShareForAnAudienceOfThreeQuartersOfAllPeople) {
    Experiment e = world_of(4000, 3000);
    e.parameters.platform[0].nonfollower_share = .5;
    Stage stage(std::move(e));
    // a draw is given up if 36 people drawn all follow: .75^36 = 3e-5
    EXPECT_NEAR(static_cast<double>(discovered(stage, 20'000).size()), 20'000, 6);
}

TEST(Discovery, NeverMeetsAFollower) {
    Experiment e = world_of(2000, 1900);
    e.parameters.platform[0].nonfollower_share = .5;
    Stage stage(std::move(e));
    const auto impressions = discovered(stage, 5000);
    EXPECT_GT(impressions.size(), 4000u);  // of 5,000 draws, given up with probability .95^36 = .16
    for (const Impression& i : impressions) {
        EXPECT_GE(i.person, 1900u);
        EXPECT_FALSE(i.follows());
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
    EXPECT_EQ(met, strangers);  // about 17 draws each: nobody is missed but once in e^17
}

TEST(Discovery, NeverMeetsAFollowerOfASmallAudience) {
    Experiment e = testing::tiny_experiment(5000);
    testing::quieten(e.parameters);
    std::vector<testing::Follower> followers;
    for (std::uint32_t i = 25; i < 5000; i += 50)
        followers.push_back({i, .5, 1});
    const CreatorId creator = testing::add_creator(e, "a", followers);
    testing::add_plan(e, "hire", {testing::one_post(creator)});
    e.parameters.platform[0].nonfollower_share = .5;
    Stage stage(std::move(e));
    std::set<PersonId> met;
    for (const Impression& i : discovered(stage, 100'000))
        met.insert(i.person);
    EXPECT_EQ(met.size(), 4900u);  // about 20 draws each: nobody is missed but once in e^20
    for (const PersonId person : met)
        EXPECT_NE(person % 50, 25u);
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
