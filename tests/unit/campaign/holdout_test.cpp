// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/holdout.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t people = 20'000;

Experiment half_held_out() {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.parameters.people.base_hazard = 2;
    e.parameters.platform[0].click_rate = .02;
    e.parameters.platform[0].nonfollower_share = .2;
    testing::use_flat_conversion(e, .05);
    const CreatorId c = testing::add_creator(e, "a", testing::audience(0, people));
    e.plans[testing::add_plan(e, "half", {testing::one_post(c)})].holdout = .5;
    testing::add_plan(e, "whole", {testing::one_post(c)});
    Advert tv;
    tv.budget_usd = 1000;
    e.plans[testing::add_plan(e, "tv", {})].adverts = {tv};
    e.plans.back().holdout = .5;
    return e;
}

TEST(Holdout, IsShownNothing) {
    testing::Stage stage(half_held_out());
    for (const std::size_t plan : {0U, 2U}) {
        const Outcome o = stage.run(plan);
        EXPECT_GT(o.reach, 0);
        for (PersonId person = people / 2; person < people; ++person)
            EXPECT_FALSE(stage.state.touched.is_reached(person));
    }
}

TEST(Holdout, CountsEveryOrderOfBothRegions) {
    testing::Stage stage(half_held_out());
    const Outcome o = stage.run(0);
    EXPECT_EQ(o.treated_people, people / 2);
    EXPECT_EQ(o.holdout_people, people / 2);
    EXPECT_EQ(o.treated_orders + o.holdout_orders, o.orders);
    const double expected = people / 2 * (1 - std::exp(-2 * 14 / 365.25));
    EXPECT_GT(static_cast<double>(o.holdout_orders), expected - 6 * std::sqrt(expected));
}

TEST(Holdout, ChangesNothingForTheOthers) {
    testing::Stage stage(half_held_out());
    const Outcome half = stage.run(0), whole = stage.run(1);
    const std::int64_t lift = half.orders - half.orders_anyway;
    // of two equal halves; the lift of a half is a sum of independent orders
    const auto all = static_cast<double>(whole.orders - whole.orders_anyway);
    EXPECT_NEAR(static_cast<double>(lift), all / 2, 6 * std::sqrt(all));
    EXPECT_EQ(whole.holdout_people, 0);
    EXPECT_EQ(whole.treated_orders, 0);
}

TEST(Holdout, EstimatesTheLiftWithItsOwnError) {
    testing::Stage stage(half_held_out());
    double z_sum = 0;
    constexpr std::uint32_t n = 20;
    for (std::uint32_t r = 0; r < n; ++r) {
        const Outcome o = stage.run(0, r);
        const auto treated = static_cast<double>(o.treated_orders);
        const auto held = static_cast<double>(o.holdout_orders);
        const auto truth = static_cast<double>(o.orders - o.orders_anyway);
        z_sum += (treated - held - truth) / std::sqrt(treated + held);
    }
    // A sum of n errors of at most unit variance each.
    EXPECT_LT(std::abs(z_sum), 6 * std::sqrt(n));
}

}  // namespace
}  // namespace microcosm
