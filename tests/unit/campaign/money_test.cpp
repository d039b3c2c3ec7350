// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/money.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

std::int64_t rounded(double cents) {
    return static_cast<std::int64_t>(std::floor(cents + .5));
}

/// 50 creators with overlapping audiences, fakes, refusals, discovery, friends and codes:
/// everything moves.
Experiment small_random_world() {
    constexpr std::uint32_t people = 3000;
    Experiment e = testing::tiny_experiment(people);
    e.parameters.platform[0].reach_r5 = .3;
    e.parameters.platform[0].click_rate = .02;
    e.parameters.money.tooling = 600;
    e.parameters.backlash.hazard_fit = .2;
    e.parameters.people.base_hazard = 1;
    e.parameters.world.interested_share = .3;
    testing::use_plugin(e.fraud, "fraud.purchased_followers");
    std::vector<Deal> deals;
    for (std::uint32_t c = 0; c < 50; ++c) {
        std::vector<testing::Follower> followers;
        for (std::uint32_t i = c * 37 % 11; i < people; i += 11 + c)
            followers.push_back({i, (i * 7 % 97 + 1) / 98.0, (i * 31 % 1009 + .5) / 1009});
        Deal deal = testing::one_post(testing::add_creator(e, "c" + std::to_string(c), followers));
        deal.posts = {1, 1, 0, 0};
        deal.every_h = 72;
        deal.fee_usd = 6;
        deal.agreed = c % 3 == 0;
        deal.gift = c % 5 == 1;
        deal.promo_code = true;
        deals.push_back(deal);
    }
    PlanSpec& plan = e.plans[testing::add_plan(e, "hire", deals)];
    plan.agency_cents = 12'345;
    plan.production_cents = 67'890;
    plan.audit = 1;
    std::vector<Edge> arcs;
    for (std::uint32_t i = 0; i < people; ++i)
        arcs.push_back({i, (i * 17 + 5) % people});
    testing::befriend(e, arcs, .5);
    e.world.scale = 3;
    return e;
}

TEST(Waterfall, AddsUpInEveryReplicate) {
    Stage stage(small_random_world());
    for (std::uint32_t r = 0; r < 50; ++r) {
        const Outcome o = stage.run(0, r);
        const Waterfall& w = o.waterfall;
        EXPECT_EQ(w.followers_paid - w.not_people - w.inactive - w.not_shown - w.overlap +
                      w.discovery - w.off_target,
                  w.reached_in_target);
        EXPECT_EQ(o.reach, w.reached_in_target + w.off_target);
        for (const std::int64_t step :
             {w.followers_paid, w.not_people, w.inactive, w.not_shown, w.overlap, w.discovery,
              w.off_target, w.reached_in_target, w.clicked})
            EXPECT_GE(step, 0);
        EXPECT_LE(w.clicked, w.reached_in_target);
        EXPECT_GT(w.overlap, 0);
        EXPECT_GT(w.discovery, 0);
    }
}

TEST(Waterfall, StartsAtTheFollowersOfThoseWhoPosted) {
    Stage stage(small_random_world());
    for (std::uint32_t r = 0; r < 10; ++r) {
        const Outcome o = stage.run(0, r);
        std::int64_t paid = 0, reach = 0;
        for (std::size_t c = 0; c < o.creators.size(); ++c) {
            const auto followers = static_cast<std::int64_t>(
                stage.experiment.world.follows.people_of(static_cast<CreatorId>(c)).size());
            paid += o.creators[c].posted ? 3 * followers : 0;
            reach += o.creators[c].reach;
        }
        EXPECT_EQ(o.waterfall.followers_paid, paid);
        EXPECT_EQ(paid - o.waterfall.not_people - o.waterfall.inactive - o.waterfall.not_shown,
                  reach);
    }
}

TEST(Waterfall, CountsReachAsAnIndependentTallyDoes) {
    Experiment e = small_random_world();
    e.world.scale = 1;
    Stage stage(std::move(e));
    const Outcome o = stage.run(0, 3);
    std::int64_t reached = 0, in_target = 0, visitors = 0;
    for (PersonId person = 0; person < stage.experiment.world.people.size(); ++person) {
        if (!stage.state.touched.is_reached(person)) continue;
        ++reached;
        const bool wanted = stage.experiment.world.people.interest[person] >=
                            static_cast<std::uint16_t>(.7 * 65536);
        in_target += wanted ? 1 : 0;
        visitors += wanted && stage.state.touched.find(person)->visits > 0 ? 1 : 0;
    }
    EXPECT_EQ(o.reach, reached);
    EXPECT_EQ(o.waterfall.reached_in_target, in_target);
    EXPECT_EQ(o.waterfall.clicked, visitors);
}

TEST(Costs, OfLinesAndCreatorsAddUpToTheTotal) {
    Stage stage(small_random_world());
    for (std::uint32_t r = 0; r < 50; ++r) {
        const Outcome o = stage.run(0, r);
        const std::int64_t of_creators = std::accumulate(
            o.creators.begin(), o.creators.end(), std::int64_t{0},
            [](std::int64_t sum, const CreatorOutcome& c) { return sum + c.cost_cents; });
        const std::int64_t tooling = rounded(600 * 14 / (365.25 / 12) * 100);
        EXPECT_EQ(o.cost_cents(), of_creators + 12'345 + 67'890 + tooling);
        EXPECT_EQ(o.costs[static_cast<std::size_t>(CostLine::agency)], 12'345);
        EXPECT_EQ(o.costs[static_cast<std::size_t>(CostLine::production)], 67'890);
        EXPECT_EQ(o.costs[static_cast<std::size_t>(CostLine::audit)], 50 * 500);
    }
}

TEST(Profit, IsMarginLessReturnsBacklashAndEveryCostLine) {
    Stage stage(small_random_world());
    const double returned = stage.experiment.parameters.money.return_rate;
    std::int64_t backlash = 0;
    for (std::uint32_t r = 0; r < 50; ++r) {
        const Outcome o = stage.run(0, r);
        std::int64_t costs = 0;
        for (const std::int64_t line : o.costs)
            costs += line;
        const std::int64_t margin = o.margin_cents - o.margin_anyway_cents;
        EXPECT_EQ(o.returns_cents, rounded(static_cast<double>(margin) * returned));
        EXPECT_EQ(o.incremental_profit_cents(),
                  margin - o.returns_cents - o.backlash_cents - costs);
        backlash += o.backlash_cents;
    }
    EXPECT_GT(backlash, 0);
}

TEST(Emv, IsTheDashboardsFormulaPerCreator) {
    Stage stage(small_random_world());
    const Outcome o = stage.run(0, 1);
    std::int64_t sum = 0;
    for (const CreatorOutcome& c : o.creators) {
        const double usd = 1.5 * static_cast<double>(c.likes) +
                           5 * static_cast<double>(c.comments + c.shares + c.saves) +
                           20 * static_cast<double>(c.impressions) / 1000;
        EXPECT_NEAR(static_cast<double>(c.emv_cents), usd * 100, .5 + 1e-6);
        sum += c.emv_cents;
    }
    EXPECT_EQ(o.emv_cents, sum);
    EXPECT_GT(sum, 0);
}

TEST(FraudCost, IsTheShareOfFeesPaidForAccountsThatAreNoPeople) {
    Experiment e = small_random_world();
    testing::use_fixed_fraud(e, .2, .1, .1);
    Stage stage(std::move(e));
    const Outcome o = stage.run(0, 2);
    std::int64_t expected = 0;
    for (const CreatorOutcome& c : o.creators)
        expected += rounded(.4 * static_cast<double>(c.fee_cents));
    EXPECT_NEAR(static_cast<double>(o.fraud_cents), static_cast<double>(expected), 1);
    EXPECT_GT(expected, 0);
}

TEST(Ticks, AddUpToTheTotals) {
    Stage stage(small_random_world());
    for (std::uint32_t r = 0; r < 20; ++r) {
        const Outcome o = stage.run(0, r);
        TickOutcome ticks;
        for (const TickOutcome& t : o.ticks) {
            ticks.orders += t.orders;
            ticks.impressions += t.impressions;
            ticks.clicks += t.clicks;
            ticks.comments += t.comments;
            ticks.told += t.told;
            ticks.unfollows += t.unfollows;
        }
        CreatorOutcome all;
        for (const CreatorOutcome& c : o.creators) {
            all.impressions += c.impressions;
            all.clicks += c.clicks;
            all.comments += c.comments;
            all.unfollows += c.unfollows;
            EXPECT_LE(c.replies, c.comments);
            EXPECT_EQ(c.impressions % 3, 0);
        }
        EXPECT_EQ(ticks.orders, o.orders);
        EXPECT_EQ(ticks.told, o.told);
        EXPECT_EQ(ticks.impressions, all.impressions);
        EXPECT_EQ(ticks.clicks, all.clicks);
        EXPECT_EQ(ticks.comments, all.comments);
        EXPECT_EQ(ticks.unfollows, all.unfollows);
    }
}

}  // namespace
}  // namespace microcosm
