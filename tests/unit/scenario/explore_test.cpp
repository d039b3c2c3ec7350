// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/explore.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scenario/parse.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;

/// Twenty of thirty small creators against one large one.
std::string two_plans(const std::string& explore) {
    return "product: {price: 38 USD, margin: 65 %}\n"
           "cast:\n"
           "  small: {count: 30}\n"
           "  large: {count: 1}\n"
           "plans:\n"
           "  many: {agency: 1000 USD, hire: [{cast: small, count: 20, feed: 2, fee: 100 USD}]}\n"
           "  one: {production: 500 USD, hire: [{cast: large, feed: 1, story: 3, fee: 8000 "
           "USD}]}\n" +
           explore;
}

ExploredPlans explored(const std::string& explore) {
    Parsed parsed(two_plans(explore));
    const Scenario scenario = read_scenario(parsed.document, "t.yaml", parsed.problems);
    EXPECT_EQ(parsed.problems.errors(), 0u) << texts(parsed.problems).front();
    return explored_plans(scenario);
}

std::vector<std::string> names(const ExploredPlans& explored) {
    std::vector<std::string> all;
    for (const Plan& plan : explored.plans)
        all.push_back(plan.name);
    return all;
}

TEST(Explore, NothingIsExploredUnasked) {
    EXPECT_TRUE(explored("").plans.empty());
}

TEST(Explore, ABudgetIsCreatorsAndFlatCosts) {
    const ExploredPlans found = explored("explore: {plans: [many], budget: [0.5, 1, 1.5]}\n");
    ASSERT_THAT(names(found), ElementsAre("many_50_percent", "many_150_percent"));
    EXPECT_EQ(found.plans[0].base, "many");
    EXPECT_EQ(found.plans[0].hires[0].count, 10);
    EXPECT_EQ(found.plans[0].hires[0].fee_usd, 100);
    EXPECT_EQ(found.plans[0].agency_cents, 50'000);
    EXPECT_EQ(found.plans[1].hires[0].count, 30);
    EXPECT_EQ(found.plans[1].hires[0].origin, "plan.many.hire1");
}

TEST(Explore, ASingleCreatorIsScaledByPostsAndTheFeeGoesWithThem) {
    const ExploredPlans found = explored("explore: {plans: [one], budget: [0.5]}\n");
    ASSERT_THAT(names(found), ElementsAre("one_50_percent"));
    const Hire& hire = found.plans[0].hires[0];
    EXPECT_EQ(hire.posts, (std::array<std::int64_t, format_count>{1, 2, 0, 0}));
    EXPECT_DOUBLE_EQ(*hire.fee_usd, 8000. * 3 / 4);
}

TEST(Explore, AMixBuysAShareOfEach) {
    const ExploredPlans found = explored("explore: {mixes: [0.25]}\n");
    ASSERT_THAT(names(found), ElementsAre("many_25_one_75"));
    const Plan& plan = found.plans[0];
    EXPECT_EQ(plan.base, "many+one");
    ASSERT_EQ(plan.hires.size(), 2u);
    EXPECT_EQ(plan.hires[0].count, 5);
    EXPECT_EQ(plan.hires[1].posts, (std::array<std::int64_t, format_count>{1, 2, 0, 0}));
    EXPECT_EQ(plan.agency_cents, 25'000);
    EXPECT_EQ(plan.production_cents, 37'500);
}

TEST(Explore, WhatACastDoesNotHoldIsSaidAndNotMade) {
    const ExploredPlans found = explored("explore: {plans: [many], budget: [1.6, 3]}\n");
    EXPECT_THAT(names(found), ElementsAre("many_160_percent"));
    EXPECT_EQ(found.plans[0].hires[0].count, 30);
    EXPECT_THAT(found.gaps,
                ElementsAre("many_160_percent would hire 32 creators of cast small, which has 30",
                            "many_300_percent would hire 60 creators of cast small, which has 30",
                            "many_300_percent is left out: it buys what another plan buys"));
}

TEST(Explore, PlansThatRoundToTheSamePurchaseAreOne) {
    const ExploredPlans found = explored("explore: {plans: [one], budget: [0.1, 0.9]}\n");
    EXPECT_TRUE(found.plans.empty());
    EXPECT_THAT(found.gaps,
                ElementsAre("one_10_percent is left out: it buys nothing",
                            "one_90_percent is left out: it buys what another plan buys"));
}

TEST(Explore, PlansThatShareACastAreNotMixed) {
    Parsed parsed(
        "product: {price: 38 USD, margin: 65 %}\n"
        "cast: {small: {count: 4}}\n"
        "plans:\n"
        "  a: {hire: [{cast: small, feed: 1}]}\n"
        "  b: {hire: [{cast: small, feed: 2}]}\n"
        "explore: {mixes: [0.5]}\n");
    const Scenario scenario = read_scenario(parsed.document, "t.yaml", parsed.problems);
    EXPECT_THAT(texts(parsed.problems),
                ElementsAre("6:10: a_50_b_50 cannot be made: a and b hire the same cast or audit "
                            "differently"));
    EXPECT_TRUE(explored_plans(scenario).plans.empty());
}

}  // namespace
}  // namespace microcosm
