// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/conversion.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::numbers_of;
using testing::Stage;

/// A world that makes noise everywhere: visits, shares, friends, codes, repeat orders.
Experiment busy(std::uint32_t people = 2000) {
    Experiment e = testing::tiny_experiment(people);
    testing::show_everything(e);
    e.parameters.platform[0].ageing_median_h = 30;
    e.parameters.platform[0].ageing_log_sd = 1;
    e.parameters.platform[0].actions_per_impression = .5;
    e.parameters.platform[0].shares_per_like = .5;
    e.parameters.platform[0].click_rate = .08;
    e.parameters.platform[0].nonfollower_share = .2;
    e.parameters.people.base_hazard = 1;
    e.parameters.money.repurchase_days = 3;
    e.parameters.word_of_mouth.adopt_per_exposure = .2;
    e.parameters.world.interested_share = .5;
    Deal deal = testing::one_post(testing::add_creator(e, "a", testing::audience(0, people / 2)));
    deal.promo_code = true;
    Deal other = deal;
    other.creator = testing::add_creator(e, "b", testing::audience(people / 4, people / 2, .8));
    other.first_h = 48;
    testing::add_plan(e, "hire", {deal, other});
    std::vector<Edge> arcs;
    for (std::uint32_t i = 0; i < people; ++i)
        for (const std::uint32_t step : {1u, 7u, 31u})
            arcs.push_back({i, (i + step) % people});
    testing::befriend(e, arcs, .6);
    return e;
}

TEST(BaseProbability, OfOneTickCompoundsTheHazardOfAYear) {
    Experiment e = testing::tiny_experiment(1);
    e.parameters.people.base_hazard = .7;
    const double day = probability_without_exposure(e, e.parameters);
    EXPECT_NEAR(1 - std::pow(1 - day, 365.25), 1 - std::exp(-.7), 1e-12);
    e.tick_h = 6;
    EXPECT_NEAR(1 - std::pow(1 - probability_without_exposure(e, e.parameters), 4), day, 1e-12);
}

TEST(NaturalTick, IsGeometric) {
    constexpr std::uint32_t n = 100'000;
    Experiment e = testing::tiny_experiment(n);
    e.parameters.people.base_hazard = 30;  // b about .08
    testing::add_plan(e, "idle", {});
    Stage stage(std::move(e));
    stage.begin();
    const double b = stage.state.base_probability;
    std::vector<double> count(stage.experiment.ticks + 1);
    for (PersonId p = 0; p < n; ++p)
        ++count[stage.state.contact(p).natural_tick];
    for (std::uint32_t t = 0; t < stage.experiment.ticks; ++t) {
        const double expected = b * std::pow(1 - b, t);
        EXPECT_NEAR(count[t] / n, expected, 6 * std::sqrt(expected * (1 - expected) / n)) << t;
    }
    const double never = std::pow(1 - b, stage.experiment.ticks);
    EXPECT_NEAR(count.back() / n, never, 6 * std::sqrt(never * (1 - never) / n));
}

TEST(CoupledUniform, IsUniformGivenThatNothingWasBoughtBefore) {
    // With p = base + (1 - base) x after a visit, the share who buy in a tick is p for every p: the
    // uniform's distribution
    // function at p. Kolmogorov-Smirnov over 40 levels with the bound of Dvoretzky, Kiefer,
    // Wolfowitz:
    // P(sup > 2.7 / sqrt(n)) < 2 e^(-2 x 2.7^2) < 1e-6.
    constexpr std::uint32_t n = 20'000;
    for (const std::uint32_t tick : {0u, 3u}) {
        double furthest = 0;
        for (int level = 0; level <= 40; ++level) {
            Experiment e = testing::tiny_experiment(n);
            e.parameters.people.base_hazard = 120;  // b about .28
            testing::use_flat_conversion(e, level / 40.0);
            testing::add_plan(e, "idle", {});
            Stage stage(std::move(e));
            stage.begin();
            stage.state.tick = tick;
            double open = 0;
            for (PersonId p = 0; p < n; ++p) {
                TouchedPerson& person = stage.state.contact(p);
                person.visits = 1;
                open += person.orders_with == 0 ? 1 : 0;
            }
            convert(stage.state);
            double bought = 0;
            for (const TouchedPerson& person : stage.state.touched.all())
                bought += person.orders_with > 0 && person.natural_tick >= tick ? 1 : 0;
            const double b = stage.state.base_probability;
            const double p = b + (1 - b) * level / 40.0;
            furthest = std::max(furthest, std::abs(bought / open - p) * std::sqrt(open));
        }
        EXPECT_LT(furthest, 2.7) << tick;
    }
}

TEST(Conversion, AtTheBaseHasNoIncrementInAnyReplicate) {
    Experiment e = busy();
    testing::use_flat_conversion(e, 0);
    e.parameters.conversion.code_use = e.parameters.conversion.code_leak = 0;
    Stage stage(std::move(e));
    std::int64_t orders = 0;
    for (std::uint32_t r = 0; r < 30; ++r) {
        const Outcome o = stage.run(0, r);
        EXPECT_EQ(o.orders, o.orders_anyway);
        EXPECT_EQ(o.margin_cents, o.margin_anyway_cents);
        EXPECT_EQ(o.revenue_cents, o.revenue_anyway_cents);
        EXPECT_EQ(o.incremental_customers, 0);
        EXPECT_EQ(o.returns_cents, 0);
        for (const TickOutcome& tick : o.ticks)
            EXPECT_EQ(tick.incremental_orders, 0);
        EXPECT_EQ(o.creators[0].orders + o.creators[1].orders, 0);
        orders += o.orders;
    }
    EXPECT_GT(orders, 300);
}

TEST(Conversion, OfTheFunnelWithoutEffectHasNoIncrementEither) {
    Experiment e = busy();
    testing::use_plugin(e.conversion, "conversion.funnel",
                        {{"click_to_buy", 1e-300}, {"passive_notice", 1}, {"personal_invite", 1}});
    Stage stage(std::move(e));
    for (std::uint32_t r = 0; r < 30; ++r) {
        const Outcome o = stage.run(0, r);
        EXPECT_GT(o.orders, 0);
        EXPECT_EQ(o.orders, o.orders_anyway);
        EXPECT_EQ(o.incremental_customers, 0);
    }
}

TEST(Conversion, IncrementIsTheOrdersLessThoseAnyway) {
    Stage stage(busy());
    for (std::uint32_t r = 0; r < 20; ++r) {
        const Outcome o = stage.run(0, r);
        std::int64_t of_ticks = 0, with_plan = 0;
        for (const TickOutcome& tick : o.ticks) {
            of_ticks += tick.incremental_orders;
            with_plan += tick.orders;
        }
        EXPECT_EQ(of_ticks, o.orders - o.orders_anyway);
        EXPECT_EQ(with_plan, o.orders);
    }
}

TEST(Conversion, SellsToNobodyTwiceAsAFirstPurchase) {
    Experiment e = busy();
    e.repeat_purchase = false;
    testing::use_flat_conversion(e, .5);
    Stage stage(std::move(e));
    stage.run();
    for (const TouchedPerson& person : stage.state.touched.all()) {
        EXPECT_LE(person.orders_with, 1);
        EXPECT_LE(person.orders_anyway, 1);
        EXPECT_EQ(person.orders_anyway == 1,
                  person.in_target && person.natural_tick < stage.experiment.ticks);
        EXPECT_GE(person.orders_with,
                  person.orders_anyway);  // a plan that only adds takes no buyer away
    }
}

TEST(DormantPeople, ChangeNothing) {
    Experiment promised = busy();
    ASSERT_TRUE(promised.conversion.descriptor->idle_without_visit);
    Descriptor asks_always = *promised.conversion.descriptor;
    asks_always.idle_without_visit = asks_always.fades = false;
    Experiment asked = busy();
    testing::use_descriptor(asked.conversion, asks_always);
    Stage lazy(std::move(promised)), eager(std::move(asked));
    std::int64_t extra = 0;
    for (std::uint32_t r = 0; r < 20; ++r) {
        const Outcome a = lazy.run(0, r), b = eager.run(0, r);
        EXPECT_EQ(numbers_of(a), numbers_of(b)) << r;
        EXPECT_NE(a.orders, a.orders_anyway);
        extra += a.orders - a.orders_anyway;
    }
    EXPECT_GT(extra, 20);
}

TEST(FadingPeople, ChangeNothing) {
    Experiment promised = busy();
    ASSERT_TRUE(promised.conversion.descriptor->fades);
    Descriptor asks_always = *promised.conversion.descriptor;
    asks_always.fades = false;
    Experiment asked = busy();
    for (Experiment* e : {&promised, &asked}) {
        // many posts, rare and early visits, slow purchases: the last answer is old when the next
        // exposure comes
        for (Deal& deal : e->plans[0].deals) {
            deal.posts = {6, 0, 0, 0};
            deal.every_h = 36;
        }
        e->parameters.platform[0].click_rate = .01;
    }
    testing::use_descriptor(asked.conversion, asks_always, {{"click_to_buy", .2}});
    testing::use_descriptor(promised.conversion, *promised.conversion.descriptor,
                            {{"click_to_buy", .2}});
    Stage lazy(std::move(promised)), eager(std::move(asked));
    for (std::uint32_t r = 0; r < 20; ++r)
        EXPECT_EQ(numbers_of(lazy.run(0, r)), numbers_of(eager.run(0, r))) << r;
}

TEST(NaturalBuyers, DrawAloneAsInCompany) {
    Experiment e = testing::tiny_experiment(1000);
    testing::add_plan(e, "nothing", {});
    Stage stage(std::move(e));
    stage.begin();
    std::vector<PersonId> people;
    for (PersonId person = 0; person < 1000; person += 7)
        people.push_back(person);
    std::vector<double> together(people.size());
    natural_uniforms(stage.state, people, together.data());
    for (std::size_t i = 0; i < people.size(); ++i)
        EXPECT_EQ(together[i], natural_uniform(stage.state, people[i]));
}

}  // namespace
}  // namespace microcosm
