// SPDX-License-Identifier: Apache-2.0
#include "engine/run/flatten.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/results/results.hpp"
#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

Outcome empty_outcome(std::size_t deals, std::size_t ticks) {
    Outcome outcome;
    outcome.creators.resize(deals);
    outcome.ticks.resize(ticks);
    return outcome;
}

double at(const std::vector<double>& row, Metric metric) {
    return row[static_cast<std::size_t>(metric)];
}

TEST(RowLayout, IsMetricsInputsDealsAndTicks) {
    const Experiment e = testing::small_campaign();
    const RowLayout both = layout_of(e, e.plans[0]);
    EXPECT_EQ(both.metrics, metric_count);
    EXPECT_EQ(both.inputs, 1u);
    EXPECT_EQ(both.deals, 2u);
    EXPECT_EQ(both.ticks, 4u);
    EXPECT_EQ(both.size(), metric_count + 1 + 2 * creator_metric_count + 4 * tick_metric_count);
    EXPECT_EQ(layout_of(e, e.plans[1]).deals, 0u);
}

TEST(Flatten, FillsExactlyTheLayout) {
    for (std::size_t deals = 0; deals < 4; ++deals)
        for (std::size_t ticks = 0; ticks < 4; ++ticks) {
            const RowLayout layout{metric_count, 2, deals, ticks};
            EXPECT_EQ(flatten(empty_outcome(deals, ticks), {1, 2}).size(), layout.size());
        }
}

TEST(Flatten, ARatioWithoutADenominatorIsMissingAndNothingElse) {
    const std::vector<double> row = flatten(empty_outcome(1, 1), {});
    std::set<std::size_t> missing;
    for (std::size_t k = 0; k < row.size(); ++k)
        if (std::isnan(row[k])) missing.insert(k);
    const std::set<std::size_t> ratios{
        static_cast<std::size_t>(Metric::roi),
        static_cast<std::size_t>(Metric::cost_per_incremental_customer),
        static_cast<std::size_t>(Metric::frequency),
        static_cast<std::size_t>(Metric::profit_share_top20),
        static_cast<std::size_t>(Metric::observed_treated_people),  // without a holdout
        static_cast<std::size_t>(Metric::observed_treated_orders),
        static_cast<std::size_t>(Metric::observed_holdout_people),
        static_cast<std::size_t>(Metric::observed_holdout_orders)};
    std::erase_if(missing, [&](std::size_t k) { return k >= row.size() - tier_count; });
    EXPECT_EQ(missing, ratios);
}

TEST(Flatten, MoneyIsInDollarsAndCostLinesAddUp) {
    Outcome outcome = empty_outcome(0, 0);
    for (std::size_t line = 0; line < cost_line_count; ++line)
        outcome.costs[line] = 101 + static_cast<std::int64_t>(line);
    outcome.revenue_cents = 50'000;
    outcome.revenue_anyway_cents = 20'000;
    outcome.incremental_customers = 2;
    const std::vector<double> row = flatten(outcome, {});
    EXPECT_EQ(at(row, Metric::cost_total), 9.45);
    EXPECT_EQ(at(row, Metric::cost_fees), 1.01);
    EXPECT_EQ(at(row, Metric::cost_agency), 1.02);
    EXPECT_EQ(at(row, Metric::cost_production), 1.03);
    EXPECT_EQ(at(row, Metric::cost_product), 1.04);
    EXPECT_EQ(at(row, Metric::cost_audit), 1.05);
    EXPECT_EQ(at(row, Metric::cost_management), 1.06);
    EXPECT_EQ(at(row, Metric::cost_platform), 1.07);
    EXPECT_EQ(at(row, Metric::cost_tooling), 1.08);
    EXPECT_EQ(at(row, Metric::cost_media), 1.09);
    EXPECT_EQ(at(row, Metric::incremental_revenue), 300);
    EXPECT_EQ(at(row, Metric::cost_per_incremental_customer), 9.45 / 2);
}

TEST(Flatten, CustomersLostHaveNoCost) {
    Outcome outcome = empty_outcome(0, 0);
    outcome.costs[0] = 100;
    outcome.incremental_customers = -3;
    EXPECT_TRUE(std::isnan(at(flatten(outcome, {}), Metric::cost_per_incremental_customer)));
}

TEST(Flatten, CreatorColumnsStandInTheOrderOfTheirNames) {
    Outcome outcome = empty_outcome(1, 0);
    CreatorOutcome& c = outcome.creators[0];
    c.fee_cents = 100, c.cost_cents = 200, c.hours = 3, c.margin_cents = 600;
    c.revenue_cents = 500, c.orders = 7, c.impressions = 8, c.reach = 9, c.likes = 10;
    c.comments = 11, c.clicks = 12, c.not_people_share = .13, c.emv_cents = 1400;
    c.code_revenue_cents = 1500, c.last_touch_revenue_cents = 1600, c.tie_change = 17;
    c.unfollows = 18, c.posts = 19, c.replies = 20, c.discovery_impressions = 21;
    c.expected_likes = 22.5, c.expected_comments = 23.5, c.best_tenth_share = .24;
    c.bots_share = .25, c.mass_followers_share = .26, c.inactive_share = .27, c.bought_share = .28,
    c.growth_step = .29;
    const std::vector<double> row = flatten(outcome, {});
    const std::vector<double> creator(row.begin() + metric_count, row.end());
    const std::vector<double> expected{1,  2,    3,    6,   4,   5,   7,   8,   9,  10,
                                       11, 12,   .13,  14,  15,  16,  17,  18,  19, 20,
                                       21, 22.5, 23.5, .24, .25, .26, .27, .28, .29};
    EXPECT_EQ(creator, expected);
}

TEST(Flatten, TickColumnsStandInTheOrderOfTheirNames) {
    Outcome outcome = empty_outcome(0, 1);
    outcome.ticks[0] = {1, 2, 3, 4, 5, 6, 7, 8};
    const std::vector<double> row = flatten(outcome, {42});
    const std::vector<double> rest(row.begin() + metric_count, row.end());
    EXPECT_EQ(std::vector<double>(rest.begin(), rest.end() - tier_count),
              (std::vector<double>{42, 1, 2, 3, 4, 5, 6, 7, 8}));
    for (auto tie = rest.end() - tier_count; tie != rest.end(); ++tie)
        EXPECT_TRUE(std::isnan(*tie));
}

TEST(Flatten, MeanTiesAreOverAllFollowsOfATiersCreatorsWhoPosted) {
    Outcome outcome = empty_outcome(4, 2);
    const double followers[] = {5'000, 20'000, 30'000, 40'000};
    for (std::size_t c = 0; c < 4; ++c) {
        outcome.creators[c].followers = followers[c];
        outcome.creators[c].posted = c != 3;
        outcome.creators[c].follows = 100 * static_cast<std::int64_t>(c + 1);
        outcome.creators[c].start_ties = 30;
    }
    outcome.ties = {{1, {1, -2, 12, 1000}}};
    const std::vector<double> row = flatten(outcome, {});
    const std::vector<double> last(row.end() - tier_count, row.end());
    EXPECT_DOUBLE_EQ(last[0], (30. + 1) / 100);
    EXPECT_DOUBLE_EQ(last[1], (30. - 2 + 30 + 12) / 500);
    EXPECT_TRUE(std::isnan(last[2]));
    EXPECT_TRUE(std::isnan(*(row.end() - tier_count - tick_metric_count)));  // the day before
}

TEST(Flatten, TheBestFifthIsRoundedUpAndLossesCountAsNothing) {
    Outcome outcome = empty_outcome(7, 0);
    const std::vector<std::int64_t> margins{10, 40, -500, 30, 20, 0, 900};
    for (std::size_t c = 0; c < 7; ++c) {
        outcome.creators[c].margin_cents = margins[c];
        outcome.creators[c].posted = c != 6;  // whoever did not post is not counted
    }
    // 6 posted, so the best 2 of them: 40 and 30 of 100.
    EXPECT_DOUBLE_EQ(at(flatten(outcome, {}), Metric::profit_share_top20), .7);
}

}  // namespace
}  // namespace microcosm
