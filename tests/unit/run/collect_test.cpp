// SPDX-License-Identifier: Apache-2.0
#include "engine/run/collect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/run/flatten.hpp"
#include "engine/run/run.hpp"
#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using testing::made_up_unit;
using testing::small_campaign;

void add(UnitStore& store, const Experiment& e, const UnitKey& key, double start) {
    store.add(made_up_unit(key, layout_of(e, e.plans[key.plan]).size(), start));
}

TEST(Collect, TakesOnlyReplicatesThatAllPlansHave) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    add(store, e, {0, 0, 5}, 0);
    add(store, e, {1, 2, 9}, 0);
    add(store, e, {2, 1, 3}, 0);
    EXPECT_THAT(collect(e, store).replicates, ElementsAre(2, 3));
}

TEST(Collect, AnEmptyStoreIsNoReplicateAndNoCrash) {
    const Experiment e = small_campaign();
    const UnitStore store(e);
    EXPECT_TRUE(collect(e, store).replicates.empty());
}

TEST(Collect, APlanWithoutAnyReplicateLeavesNone) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    add(store, e, {0, 0, 16}, 0);
    add(store, e, {2, 0, 16}, 0);
    EXPECT_TRUE(collect(e, store).replicates.empty());
}

TEST(Collect, RowsOfAnotherLengthOrPlanAreLeftOut) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    add(store, e, {0, 0, 4}, 0);
    add(store, e, {2, 0, 4}, 0);
    store.add(made_up_unit({1, 0, 2}, layout_of(e, e.plans[1]).size() - 1, 0));
    store.add(made_up_unit({1, 2, 2}, layout_of(e, e.plans[1]).size(), 0));
    store.add(made_up_unit({9, 0, 16}, 5, 0));
    EXPECT_THAT(collect(e, store).replicates, ElementsAre(2, 3));
}

TEST(Collect, OfTotalsHasMetricsAndInputsOnly) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    for (std::uint32_t plan = 0; plan < 3; ++plan)
        store.add(made_up_unit({plan, 0, 2, 7}, metric_count + 1, 1000 * plan));
    const Results results = collect_totals(e, store.rows(7));
    EXPECT_THAT(results.replicates, ElementsAre(0, 1));
    EXPECT_EQ(results.column(2, Metric::incremental_profit)[1], 2001);
    EXPECT_EQ(results.input_values[0][0], .5 * static_cast<double>(metric_count));
    EXPECT_TRUE(results.creator_values.empty());
    EXPECT_TRUE(results.tick_values.empty());
}

TEST(Collect, PutsEveryNumberUnderItsPlanReplicateAndName) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    for (std::uint32_t plan = 0; plan < 3; ++plan)
        add(store, e, {plan, 0, 2}, 1000 * plan);
    const Results results = collect(e, store);
    // Number k of the row of (plan, replicate) is 1000 plan + replicate + k / 2.
    const auto expected = [](std::size_t plan, std::size_t r, std::size_t k) {
        return 1000.0 * static_cast<double>(plan) + static_cast<double>(r) +
               .5 * static_cast<double>(k);
    };
    ASSERT_EQ(results.values.size(), 3 * metric_count);
    ASSERT_EQ(results.input_values.size(), 1u);
    ASSERT_EQ(results.creator_values.size(), 3 * creator_metric_count);  // 2 + 0 + 1 deals
    ASSERT_EQ(results.tick_values.size(), 3 * 4 * tick_metric_count);
    for (std::size_t r = 0; r < 2; ++r) {
        for (std::size_t plan = 0; plan < 3; ++plan)
            for (std::size_t m = 0; m < metric_count; ++m)
                EXPECT_EQ(results.values[plan * metric_count + m][r], expected(plan, r, m));
        EXPECT_EQ(results.input_values[0][r], expected(0, r, metric_count));
        const std::size_t third = 2 * creator_metric_count;  // the only deal of plan 2
        EXPECT_EQ(results.creator_values[third + 1][r], expected(2, r, metric_count + 1 + 1));
        const std::size_t tick = (1 * 4 + 3) * tick_metric_count;  // plan 1, last tick
        EXPECT_EQ(results.tick_values[tick][r],
                  expected(1, r, metric_count + 1 + 3 * tick_metric_count));
    }
}

TEST(Collect, DescribesPlansAndCreators) {
    Experiment e = small_campaign();
    e.plans[0].agency_cents = 12'300;
    e.plans[0].deals[1].gift = true;
    const UnitStore store(e);
    const Results results = collect(e, store);
    ASSERT_EQ(results.plans.size(), 3u);
    EXPECT_EQ(results.plans[0].role, "named");
    EXPECT_EQ(results.plans[1].role, "nothing");
    EXPECT_EQ(results.plans[0].posts, 2);
    EXPECT_EQ(results.plans[1].budget_usd, 0);
    const double hours = e.parameters.money.management_hours * e.parameters.money.management_rate;
    EXPECT_NEAR(results.plans[0].budget_usd,
                123 + 100 + e.parameters.contract.gift_cost + 2 * hours, 1e-9);
    ASSERT_EQ(results.creators.size(), 3u);
    EXPECT_EQ(results.creators[0].offer_usd, 100);
    EXPECT_EQ(results.creators[1].offer_usd, 0);
    EXPECT_EQ(results.creators[2].plan, 2u);
}

TEST(Collect, ThePriceOfAGiftIsTheProductsOwnIfItHasOne) {
    Experiment e = small_campaign();
    e.unit_cost_usd = 7;
    e.plans[2].deals[0].gift = true;
    e.plans[2].deals[0].hours = Number{0, -1};
    EXPECT_DOUBLE_EQ(collect(e, UnitStore(e)).plans[2].budget_usd, 7);
}

TEST(Collect, AContractOfMonthsCostsItsFeeAndItsHoursInEachOfThem) {
    Experiment e = small_campaign();
    e.plans[2].deals[0].months = 3;
    e.parameters.money.management_hours = 5;
    e.parameters.money.management_repeat = 1.5;  // hours of a later month
    e.parameters.money.management_rate = 40;
    const PlanInfo plan = collect(e, UnitStore(e)).plans[2];
    EXPECT_DOUBLE_EQ(plan.budget_usd, 3 * 100 + (5 + 2 * 1.5) * 40);
    EXPECT_EQ(plan.posts, 3);
}

TEST(Collect, OfARealRunSharesTheInputsOfAllPlans) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    RunOptions options;
    options.replicates = 20;
    run(e, options, store);
    const Results results = collect(e, store);
    EXPECT_EQ(results.replicates.size(), 20u);
    for (const double x : results.input_values[0]) {
        EXPECT_GE(x, .1);
        EXPECT_LE(x, .3);
    }
    for (const double profit : results.column(1, Metric::incremental_profit))
        EXPECT_EQ(profit, 0);
}

}  // namespace
}  // namespace microcosm
