// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/advert.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

/// One plan that buys nothing but this advert.
Experiment buying(const Advert& advert, std::uint32_t people = 20'000) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    e.repeat_purchase = false;
    e.plans[testing::add_plan(e, "advert", {})].adverts = {advert};
    return e;
}

Advert flight(Advert::Medium medium, double budget_usd, double days) {
    Advert advert;
    advert.medium = medium;
    advert.budget_usd = budget_usd;
    advert.days = days;
    return advert;
}

std::int64_t line(const Outcome& outcome, CostLine which) {
    return outcome.costs[static_cast<std::size_t>(which)];
}

TEST(TvLift, IsAPowerOfRatingPointsTimesTheStar) {
    BaselineParameters p = testing::tiny_experiment(1).parameters.baselines;
    p.tv_elasticity = .02;
    EXPECT_EQ(tv_lift(0, 0, 0, p), 1);
    EXPECT_NEAR(tv_lift(3, 0, 0, p), std::pow(301, .02), 1e-12);
    EXPECT_NEAR(tv_lift(3, .04, 0, p), std::pow(301, .02) * 1.04, 1e-12);
}

TEST(TvLift, OfARivalOnAirLosesItsShare) {
    BaselineParameters p = testing::tiny_experiment(1).parameters.baselines;
    p.tv_rival_cancel = .85;
    const double alone = tv_lift(5, .1, 0, p) - 1;
    EXPECT_NEAR(tv_lift(5, .1, 1, p) - 1, .15 * alone, 1e-12);
    EXPECT_NEAR(tv_lift(5, .1, .5, p) - 1, .575 * alone, 1e-12);
}

TEST(Tv, BuysItsImpressionsForItsBudgetAmongItsAudience) {
    Experiment e = buying(flight(Advert::Medium::tv, 50, 7));
    e.parameters.baselines.tv_cpm = 10;  // 5,000 impressions on 5,000 people
    e.parameters.baselines.tv_reach = .25;
    testing::Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.advert_impressions, 5000);
    EXPECT_EQ(line(o, CostLine::media), 5000);
    EXPECT_EQ(o.cost_cents(), 5000);
    for (std::size_t day = 0; day < o.ticks.size(); ++day)
        EXPECT_NEAR(static_cast<double>(o.ticks[day].impressions), day < 7 ? 5000 / 7.0 : 0, 1);
    // each misses one of 5,000 with 1 - 1/5000; occupancy has a variance below n e^-1 (1 - 2 e^-1)
    EXPECT_NEAR(static_cast<double>(o.reach), 5000 * (1 - std::exp(-1)),
                6 * std::sqrt(5000 * std::exp(-1) * (1 - 2 * std::exp(-1))));
    EXPECT_EQ(o.waterfall.followers_paid, 0);
    EXPECT_EQ(o.waterfall.discovery, o.reach);
}

/// Everybody sees the advert on the first day and never forgets; a star doubles the hazard.
Experiment doubled_hazard() {
    constexpr double usd = 20'000 * 25;  // 25 impressions per person: e^-25 of them see none
    Advert advert = flight(Advert::Medium::tv, usd, 1);
    advert.celebrity = true;
    Experiment e = buying(advert);
    BaselineParameters& p = e.parameters.baselines;
    p.tv_cpm = 1000;
    p.tv_reach = 1;
    p.tv_elasticity = 0;
    p.celebrity_ad_lift = 1;
    p.tv_half_life_days = p.celebrity_half_life_days = 1e9;
    e.parameters.people.base_hazard = 2;
    return e;
}

TEST(Tv, LiftsTheHazardOfBuyingAnyway) {
    testing::Stage stage(doubled_hazard());
    const Outcome o = stage.run();
    constexpr double n = 20'000, years = 14 / 365.25;
    const double with = 1 - std::exp(-2 * 2 * years), anyway = 1 - std::exp(-2 * years);
    const auto sd = [](double p) { return std::sqrt(n * p * (1 - p)); };
    EXPECT_NEAR(static_cast<double>(o.orders_anyway), n * anyway, 6 * sd(anyway));
    EXPECT_NEAR(static_cast<double>(o.orders), n * with, 6 * sd(with));
    EXPECT_EQ(o.incremental_customers, o.orders - o.orders_anyway);
}

TEST(Tv, IsWorthNothingIfTheRivalCancelsAll) {
    Experiment e = doubled_hazard();
    e.plans[0].adverts[0].rival_on_air = true;
    e.parameters.baselines.tv_rival_cancel = 1;
    testing::Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.orders, o.orders_anyway);
    EXPECT_GT(o.orders, 0);
    EXPECT_EQ(o.revenue_cents, o.revenue_anyway_cents);
}

TEST(PaidSocial, ClicksAndSellsAtItsRatesAndADashboardSeesIt) {
    Experiment e = buying(flight(Advert::Medium::paid_social, 20'000, 10));
    BaselineParameters& p = e.parameters.baselines;
    p.paid_cpm = 1000;  // 20,000 impressions
    p.paid_ctr = .03;
    p.paid_cvr = .2;
    e.parameters.world.interested_benchmark = .15;  // of the target, everybody: .03 / .15
    e.parameters.people.base_hazard = 0;
    testing::Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.advert_impressions, 20'000);
    const auto sd = [](double n, double q) { return std::sqrt(n * q * (1 - q)); };
    EXPECT_NEAR(static_cast<double>(o.advert_clicks), 20'000 * .2, 6 * sd(20'000, .2));
    // An order ends a person's career. At most 4,000 clicks fall on who has bought: 800 buyers of
    // 20,000 people, so less than 4,000 x .04 x .2 = 32 orders fewer.
    const auto clicks = static_cast<double>(o.advert_clicks);
    EXPECT_LT(static_cast<double>(o.orders), clicks * .2 + 6 * sd(clicks, .2));
    EXPECT_GT(static_cast<double>(o.orders), clicks * .2 - 32 - 6 * sd(clicks, .2));
    EXPECT_EQ(o.last_touch_revenue_cents, o.revenue_cents);
    EXPECT_EQ(o.code_orders, 0);
}

TEST(Neighbours, AreGivenTheProductAndToldOf) {
    Advert advert = flight(Advert::Medium::neighbours, 0, 1);
    advert.people = 1000;
    Experiment e = buying(advert, 10'000);
    std::vector<Edge> arcs;  // everybody is heard by the next person
    for (std::uint32_t i = 0; i < 10'000; ++i)
        arcs.push_back({i, (i + 1) % 10'000});
    testing::befriend(e, arcs, 1);
    e.parameters.word_of_mouth.adopt_per_exposure = 0;
    e.parameters.people.base_hazard = 0;  // nobody buys and tells
    e.unit_cost_usd = 45;
    testing::Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.told, 1000);
    EXPECT_EQ(line(o, CostLine::product), 1000 * 4500);
    EXPECT_EQ(o.cost_cents(), 1000 * 4500);
    EXPECT_EQ(o.reach, 0);
}

TEST(Adverts, ThatCostNothingChangeNothing) {
    Experiment e = buying(flight(Advert::Medium::tv, 0, 7));
    testing::add_plan(e, "nothing", {});
    testing::Stage stage(std::move(e));
    EXPECT_EQ(testing::numbers_of(stage.run(0)), testing::numbers_of(stage.run(1)));
}

}  // namespace
}  // namespace microcosm
