// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/consent.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/order.hpp"

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

/// What a dashboard and the books see if each of 10,000 people clicks and orders once at 40 USD.
Outcome everybody_clicks_and_buys(double trackable_share) {
    constexpr PersonId people = 10'000;
    Experiment e = testing::tiny_experiment(people);
    e.repeat_purchase = false;
    e.parameters.conversion.trackable_share = trackable_share;
    testing::add_plan(
        e, "hire", {testing::one_post(testing::add_creator(e, "a", testing::audience(0, people)))});
    Stage stage(std::move(e));
    stage.begin();
    for (PersonId p = 0; p < people; ++p) {
        TouchedPerson& person = stage.state.contact(p);
        person.link_deal = 0;
        book_order(stage.state, person, 1, History::with_plan);
    }
    return stage.state.outcome;
}

TEST(Consent, OfAShareOfPeopleADashboardSeesThatShareOfTheMoney) {
    constexpr double n = 10'000, share = .25, bound = 5;  // standard deviations of a binomial
    const Outcome seen = everybody_clicks_and_buys(share);
    const auto orders = static_cast<double>(seen.last_touch_revenue_cents) / 4000;
    EXPECT_NEAR(orders, share * n, bound * std::sqrt(share * (1 - share) * n));
    EXPECT_EQ(seen.creators[0].last_touch_revenue_cents, seen.last_touch_revenue_cents);
}

TEST(Consent, OfNobodyHidesAllOrdersAndOfAllNone) {
    EXPECT_EQ(everybody_clicks_and_buys(0).last_touch_revenue_cents, 0);
    EXPECT_EQ(everybody_clicks_and_buys(1).last_touch_revenue_cents, 40'000'000);
}

TEST(Consent, ChangesWhatIsSeenAndNothingThatHappens) {
    const Outcome all = everybody_clicks_and_buys(1), none = everybody_clicks_and_buys(0);
    EXPECT_EQ(none.revenue_cents, all.revenue_cents);
    EXPECT_EQ(none.incremental_profit_cents(), all.incremental_profit_cents());
}

}  // namespace
}  // namespace microcosm
