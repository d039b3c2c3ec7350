// SPDX-License-Identifier: Apache-2.0
#include "engine/world/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

using testing::key;
using testing::only;
using testing::tiny_scenario;

People people_of(std::int64_t size) {
    return generate_people(tiny_scenario(size), only(0), key);
}

TEST(People, APersonIsTheSameInALargerWorld) {
    const People small = people_of(1000);
    const People large = people_of(10'000);
    for (const PersonId i : {0U, 17U, 999U}) {
        EXPECT_EQ(small.interests[i].niche, large.interests[i].niche);
        EXPECT_EQ(small.interests[i].weight, large.interests[i].weight);
        EXPECT_EQ(small.accounts[i], large.accounts[i]);
        EXPECT_EQ(small.slots_per_day[i], large.slots_per_day[i]);
        EXPECT_EQ(small.product_fit[i], large.product_fit[i]);
        EXPECT_EQ(small.prestige[i], large.prestige[i]);
        EXPECT_EQ(small.price_sensitivity[i], large.price_sensitivity[i]);
    }
}

TEST(People, AnotherSeedMakesOthers) {
    const People people = people_of(1000);
    EXPECT_NE(people.accounts, generate_people(tiny_scenario(1000), only(0), {78}).accounts);
}

TEST(People, AreTheSameForAnyNumberOfThreads) {
    const People alone = generate_people(tiny_scenario(1001), only(0), key, 1);
    for (const unsigned threads : {2U, 3U, 8U, 17U}) {
        const People people = generate_people(tiny_scenario(1001), only(0), key, threads);
        EXPECT_EQ(people.accounts, alone.accounts);
        EXPECT_EQ(people.slots_per_day, alone.slots_per_day);
        EXPECT_EQ(people.interest, alone.interest);
        EXPECT_EQ(people.product_fit, alone.product_fit);
        EXPECT_EQ(people.prestige, alone.prestige);
        EXPECT_EQ(people.price_sensitivity, alone.price_sensitivity);
    }
}

TEST(People, NodesArePeopleByScale) {
    Scenario scenario = tiny_scenario(50'000);
    scenario.world.scale = 100;
    EXPECT_EQ(generate_people(scenario, only(0), key).size(), 500U);
}

TEST(People, EveryColumnHasOneEntryEach) {
    const People people = people_of(300);
    for (const std::size_t size :
         {people.interests.size(), people.accounts.size(), people.slots_per_day.size(),
          people.interest.size(), people.product_fit.size(), people.prestige.size(),
          people.price_sensitivity.size(), people.platforms.size()})
        EXPECT_EQ(size, 300U);
}

TEST(People, InterestsAreDistinctAndOfLengthOne) {
    const People people = people_of(5000);
    for (const Interests& interests : people.interests) {
        double squares = 0;
        std::set<int> niches;
        std::size_t used = 0;
        for (std::size_t k = 0; k < max_interests; ++k) {
            if (interests.weight[k] == 0) continue;
            ++used;
            niches.insert(interests.niche[k]);
            squares += interests.weight[k] / 255.0 * (interests.weight[k] / 255.0);
        }
        EXPECT_GE(used, 1U);
        EXPECT_EQ(niches.size(), used);
        EXPECT_LT(*niches.rbegin(), 4);
        EXPECT_NEAR(squares, 1, .01);  // four weights, each rounded by at most 1/510
    }
}

TEST(People, NichesPerPersonIsOnePlusAPoisson) {
    const People people = people_of(20'000);
    double one = 0;
    for (const Interests& interests : people.interests)
        one += interests.weight[1] == 0 ? 1 : 0;
    // P(Poisson(2) = 0) = e^-2; 6 standard errors of a share
    EXPECT_NEAR(one / 20'000, std::exp(-2), 6 * std::sqrt(.135 * .865 / 20'000));
}

TEST(People, TheFirstNicheIsTheMostPopular) {
    Scenario scenario = tiny_scenario(20'000);
    testing::set(scenario, "people.niches_per_person", testing::fixed(1));
    const People people = generate_people(scenario, only(0), key);
    std::array<double, 4> count{};
    for (const Interests& interests : people.interests)
        ++count[interests.niche[0]];
    const double total = 1 + 1 / std::sqrt(2) + 1 / std::sqrt(3) + .5;
    for (std::size_t k = 0; k < 4; ++k)
        EXPECT_NEAR(count[k] / 20'000, 1 / std::sqrt(static_cast<double>(k + 1)) / total,
                    6 * .5 / std::sqrt(20'000));
}

TEST(People, AccountsFollowedAreLogNormal) {
    People people = people_of(20'000);
    std::sort(people.accounts.begin(), people.accounts.end());
    EXPECT_GE(people.accounts.front(), 1);
    // Median of n draws of a lognormal: log-sd 1.3 * 1.2533 / sqrt(n) = .0115
    EXPECT_NEAR(std::log(people.accounts[10'000] / 265.0), 0, 6 * .0115);
}

TEST(People, SlotsOfADayAreSessionsTimesSlotsPerSession) {
    Scenario scenario = tiny_scenario(100);
    testing::set(scenario, "people.sessions_per_day", testing::fixed(.5));
    testing::set(scenario, "people.slots_per_session", testing::fixed(20));
    const People people = generate_people(scenario, only(0), key);
    EXPECT_NEAR(people.slots_per_day[3] / 16.0, .5 * 20, 1.0 / 32);
}

TEST(People, InterestRanksCoverTheWholeScaleEvenly) {
    People people = people_of(1000);
    std::sort(people.interest.begin(), people.interest.end());
    EXPECT_EQ(people.interest.front(), 0);
    EXPECT_EQ(people.interest.back(), 65535);
    for (std::size_t i = 0; i < 1000; ++i)
        EXPECT_NEAR(people.interest[i], 65.6 * double(i), 1);
}

TEST(People, InterestRanksGrowWithProductFit) {
    const People people = people_of(5000);
    double fitting = 0;
    double others = 0;
    double count = 0;
    for (PersonId i = 0; i < people.size(); ++i) {
        if (people.product_fit[i] > 127) {
            fitting += people.interest[i];
            ++count;
        } else {
            others += people.interest[i];
        }
    }
    EXPECT_GT(fitting / count, others / (5000 - count) + 10'000);
}

TEST(People, AProductForAllNichesRanksByChanceAlone) {
    const People people = generate_people(tiny_scenario(5000), Content{}, key);
    double sum = 0;
    double count = 0;
    for (PersonId i = 0; i < people.size(); ++i) {
        EXPECT_EQ(people.product_fit[i], 128);
        if (people.interests[i].niche[0] != 0) continue;
        sum += people.interest[i];
        ++count;
    }
    // Uniform ranks: mean 32,767, sd 18,918
    EXPECT_NEAR(sum / count, 32'767, 6 * 18'918 / std::sqrt(count));
}

TEST(People, EverybodyUsesEveryPlatform) {
    const People people = people_of(100);
    for (const std::uint8_t platforms : people.platforms)
        EXPECT_EQ(platforms, 3);  // two bits
}

TEST(People, AreAtMost48BytesEach) {
    World world;
    world.people = people_of(1000);
    EXPECT_LE(world.bytes(), 48'000U);
}

}  // namespace
}  // namespace microcosm
