// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/order.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

/// People, one creator with a promo code whose audience is all of them, and an empty replicate
/// begun.
Experiment shop(std::uint32_t people) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    e.repeat_purchase = false;
    Deal deal = testing::one_post(testing::add_creator(e, "a", testing::audience(0, people)));
    deal.promo_code = true;
    testing::add_plan(e, "hire", {deal});
    return e;
}

TEST(Orders, AreWorthPriceAndMarginInCents) {
    Stage stage(shop(1));
    stage.begin();
    TouchedPerson& person = stage.state.contact(0);
    book_order(stage.state, person, 1, History::with_plan);
    book_order(stage.state, person, 1, History::without_plan);
    EXPECT_EQ(stage.state.outcome.revenue_cents, 4000);
    EXPECT_EQ(stage.state.outcome.margin_cents, 2600);
    EXPECT_EQ(stage.state.outcome.revenue_anyway_cents, 4000);
    EXPECT_EQ(stage.state.outcome.margin_anyway_cents, 2600);
    EXPECT_EQ(person.orders_with, 1);
    EXPECT_EQ(person.orders_anyway, 1);
}

TEST(Orders, OfANodeAreThoseOfAllItsPeople) {
    Experiment e = shop(1);
    e.world.scale = 1000;
    Stage stage(std::move(e));
    stage.begin();
    TouchedPerson& person = stage.state.contact(0);
    person.strongest_deal = 0;
    book_order(stage.state, person, 1, History::with_plan);
    const Outcome& o = stage.state.outcome;
    EXPECT_EQ(o.orders, 1000);
    EXPECT_EQ(stage.state.now().incremental_orders, 1000);
    EXPECT_EQ(o.creators[0].orders, 1000);
    book_order(stage.state, person, 1,
               History::without_plan);  // what would have been bought anyway
    EXPECT_EQ(o.orders_anyway, 1000);
    EXPECT_EQ(o.revenue_anyway_cents, o.revenue_cents);
    EXPECT_EQ(stage.state.now().incremental_orders, 0);
    EXPECT_EQ(o.creators[0].orders, 0);
    EXPECT_EQ(o.creators[0].margin_cents, 0);
}

TEST(Orders, WithACodeCostTheDiscountOutOfTheMargin) {
    Experiment e = shop(1);
    e.price_cents = 1999;
    e.parameters.conversion.code_use = 1;
    e.world.scale = 1000;
    Stage stage(std::move(e));
    stage.begin();
    TouchedPerson& person = stage.state.contact(0);
    person.code_deal = 0;
    book_order(stage.state, person, 1, History::with_plan);
    EXPECT_EQ(stage.state.outcome.revenue_cents, 1'699'000);  // 19.99 x .85 = 16.9915, in cents
    EXPECT_EQ(stage.state.outcome.margin_cents, 999'000);     // 7.00 to make: 19.99 x .35 = 6.9965
    EXPECT_EQ(stage.state.outcome.code_orders, 1000);
    EXPECT_EQ(stage.state.outcome.code_revenue_cents, 1'699'000);
    EXPECT_EQ(stage.state.outcome.creators[0].code_revenue_cents, 1'699'000);
}

TEST(Orders, AfterTheFirstUseNoCode) {
    Experiment e = shop(1);
    e.parameters.conversion.code_use = 1;
    Stage stage(std::move(e));
    stage.begin();
    TouchedPerson& person = stage.state.contact(0);
    person.code_deal = 0;
    book_order(stage.state, person, 2, History::with_plan);
    EXPECT_EQ(stage.state.outcome.revenue_cents, 4000);
    EXPECT_EQ(stage.state.outcome.code_orders, 0);
}

TEST(PromoCodes, AreUsedByTheirShareOfHolders) {
    constexpr std::uint32_t n = 20'000;
    Experiment e = shop(n);
    const double share = e.parameters.conversion.code_use;
    Stage stage(std::move(e));
    stage.begin();
    for (PersonId p = 0; p < n; ++p) {
        TouchedPerson& person = stage.state.contact(p);
        person.code_deal = 0;
        book_order(stage.state, person, 1, History::with_plan);
    }
    EXPECT_NEAR(static_cast<double>(stage.state.outcome.code_orders) / n, share,
                6 * std::sqrt(share * (1 - share) / n));
}

TEST(PromoCodes, LeakByTheWeekToOthersWhoSawTheCreator) {
    constexpr std::uint32_t n = 20'000;
    Stage stage(shop(n));
    const double weekly = stage.experiment.parameters.conversion.code_leak;
    for (const std::uint32_t day : {0u, 7u, 13u}) {
        stage.begin();
        stage.state.tick = day;
        for (PersonId p = 0; p < n; ++p) {
            TouchedPerson& person = stage.state.contact(p);
            person.strongest_deal = 0;
            book_order(stage.state, person, 1, History::with_plan);
        }
        const double expected = weekly * day / 7;
        EXPECT_NEAR(static_cast<double>(stage.state.outcome.code_orders) / n, expected,
                    6 * std::sqrt(expected * (1 - expected) / n));
    }
}

TEST(PromoCodes, DoNotExistWithoutADealThatHasThem) {
    Experiment e = shop(1000);
    e.plans[0].deals[0].promo_code = false;
    e.parameters.conversion.code_leak = 1;
    Stage stage(std::move(e));
    stage.begin();
    stage.state.tick = 13;
    for (PersonId p = 0; p < 1000; ++p) {
        TouchedPerson& person = stage.state.contact(p);
        person.strongest_deal = p % 2 == 0 ? 0 : no_deal;
        book_order(stage.state, person, 1, History::with_plan);
    }
    EXPECT_EQ(stage.state.outcome.code_orders, 0);
}

TEST(LastTouch, CountsOrdersWithinTheWindowOfTheLastLink) {
    Experiment e = shop(3);
    e.parameters.conversion.last_touch_window_days = 5;
    Stage stage(std::move(e));
    stage.begin();
    stage.state.tick = 10;
    const auto order = [&](PersonId id, float link_h) {
        TouchedPerson& person = stage.state.contact(id);
        person.link_deal = 0;
        person.link_h = link_h;
        book_order(stage.state, person, 1, History::with_plan);
    };
    order(0, 5 * 24);  // just within
    EXPECT_EQ(stage.state.outcome.last_touch_revenue_cents, 4000);
    order(1, 4 * 24);
    EXPECT_EQ(stage.state.outcome.last_touch_revenue_cents, 4000);
    book_order(stage.state, stage.state.contact(2), 1, History::with_plan);  // no link at all
    EXPECT_EQ(stage.state.outcome.last_touch_revenue_cents, 4000);
    EXPECT_EQ(stage.state.outcome.creators[0].last_touch_revenue_cents, 4000);
}

TEST(Orders, AreTracedToTheLastVisitElseToTheStrongestTie) {
    Experiment e = shop(3);
    Deal second = e.plans[0].deals[0];
    second.creator = testing::add_creator(e, "b", {});
    e.plans[0].deals.push_back(second);
    Stage stage(std::move(e));
    stage.begin();
    stage.state.contact(0).strongest_deal = 0;
    stage.state.contact(1).strongest_deal = 0;
    stage.state.contact(1).visit_deal = 1;
    for (PersonId p = 0; p < 3; ++p)
        book_order(stage.state, stage.state.contact(p), 1, History::with_plan);
    EXPECT_EQ(stage.state.outcome.creators[0].orders, 1);
    EXPECT_EQ(stage.state.outcome.creators[1].orders, 1);
    EXPECT_EQ(stage.state.outcome.orders, 3);
}

TEST(RepeatOrders, AreDueAfterTheIntervalAndTheSameInBothHistories) {
    Experiment e = shop(2000);
    e.repeat_purchase = true;
    e.parameters.money.repurchase_days = 3;
    e.parameters.money.repurchase_prob = .5;
    Stage stage(std::move(e));
    stage.begin();
    for (PersonId p = 0; p < 2000; ++p) {
        TouchedPerson& person = stage.state.contact(p);
        book_order(stage.state, person, 1, History::with_plan);
        book_order(stage.state, person, 1, History::without_plan);
    }
    for (stage.state.tick = 1; stage.state.tick < 14; ++stage.state.tick) {
        const std::int64_t before = stage.state.outcome.orders;
        book_repeats(stage.state);
        const auto added = static_cast<double>(stage.state.outcome.orders - before);
        if (stage.state.tick % 3 != 0) {
            EXPECT_EQ(added, 0);
            continue;
        }
        const double expected = 2000 * std::pow(.5, stage.state.tick / 3);
        EXPECT_NEAR(added, expected, 6 * std::sqrt(expected));
    }
    for (const TouchedPerson& person : stage.state.touched.all())
        EXPECT_EQ(person.orders_with, person.orders_anyway);
    EXPECT_EQ(stage.state.outcome.orders, stage.state.outcome.orders_anyway);
}

TEST(RepeatOrders, DoNotExistForAOneTimePurchase) {
    Experiment e = shop(100);
    e.parameters.money.repurchase_prob = 1;
    e.parameters.money.repurchase_days = 1;
    Stage stage(std::move(e));
    stage.begin();
    for (PersonId p = 0; p < 100; ++p)
        book_order(stage.state, stage.state.contact(p), 1, History::with_plan);
    for (const auto& due : stage.state.repeats)
        EXPECT_TRUE(due.empty());
}

}  // namespace
}  // namespace microcosm
