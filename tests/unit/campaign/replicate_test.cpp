// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/replicate.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::numbers_of;
using testing::Stage;

/// Three plans over six creators, everything in motion.
Experiment lively(const std::vector<std::string>& plan_order = {"hire", "idle", "nothing",
                                                                "other"}) {
    constexpr std::uint32_t people = 1500;
    Experiment e = testing::tiny_experiment(people);
    e.parameters.platform[0].reach_r5 = .3;
    e.parameters.platform[0].actions_per_impression = .4;
    e.parameters.platform[0].click_rate = .03;
    e.parameters.people.base_hazard = 1;
    e.parameters.money.repurchase_days = 4;
    testing::use_plugin(e.fraud, "fraud.purchased_followers");
    std::vector<Deal> deals;
    for (std::uint32_t c = 0; c < 6; ++c) {
        std::vector<testing::Follower> followers;
        for (std::uint32_t i = c; i < people; i += 2 + c)
            followers.push_back({i, (i * 7 % 97 + 1) / 98.0, (i * 31 % 1009 + .5) / 1009});
        Deal deal = testing::one_post(testing::add_creator(e, "c" + std::to_string(c), followers));
        deal.posts = {2, 1, 0, 0};
        deal.every_h = 48;
        deal.promo_code = true;
        deals.push_back(deal);
    }
    std::vector<Edge> arcs;
    for (std::uint32_t i = 0; i < people; ++i)
        arcs.push_back({i, (i * 17 + 5) % people});
    testing::befriend(e, arcs, .5);
    for (const std::string& name : plan_order) {
        const std::size_t plan = testing::add_plan(e, name, {});
        if (name == "hire") e.plans[plan].deals = deals;
        if (name == "other") e.plans[plan].deals = {deals[1], deals[4]};
        e.plans[plan].is_nothing = name == "nothing";
    }
    return e;
}

TEST(Replicate, OfAPlanThatPostsNothingEqualsNothing) {
    Stage stage(lively());
    for (std::uint32_t r = 0; r < 5; ++r) {
        stage.run(0, r);
        const auto idle = numbers_of(stage.run(1, r));
        EXPECT_EQ(idle, numbers_of(stage.run(2, r)));
        EXPECT_TRUE(std::ranges::all_of(idle, [](double x) { return x == 0; }));
    }
}

TEST(Replicate, OfAHireWithoutPostsForNothingHasTheMoneyOfNothing) {
    Experiment e = lively();
    Deal deal = testing::one_post(0);
    deal.posts = {};
    deal.fee_usd = 0;
    deal.hours = Number{0, -1};
    e.plans[1].deals = {deal};
    Stage stage(std::move(e));
    for (std::uint32_t r = 0; r < 5; ++r) {
        const Outcome o = stage.run(1, r);
        EXPECT_EQ(o.incremental_profit_cents(), 0);
        EXPECT_EQ(o.cost_cents() + o.revenue_cents + o.reach + o.emv_cents, 0);
    }
}

TEST(Replicate, IsTheSameInUsedAndFreshBuffers) {
    Stage used(lively());
    const auto first = numbers_of(used.run(0, 7));
    used.run(3, 2);
    used.run(0, 1);
    used.run(1, 0);
    EXPECT_EQ(numbers_of(used.run(0, 7)), first);
    Stage fresh(lively());
    EXPECT_EQ(numbers_of(fresh.run(0, 7)), first);
    EXPECT_NE(numbers_of(fresh.run(0, 8)), first);
}

TEST(Replicate, DoesNotDependOnTheOrderOfPlans) {
    Stage one(lively({"hire", "other"})), two(lively({"other", "nothing", "hire"}));
    for (std::uint32_t r = 0; r < 5; ++r) {
        EXPECT_EQ(numbers_of(one.run(0, r)), numbers_of(two.run(2, r)));
        EXPECT_EQ(numbers_of(one.run(1, r)), numbers_of(two.run(0, r)));
    }
}

TEST(Replicate, DoesNotDependOnCreatorsWhomNoPlanHires) {
    Experiment e = lively();
    testing::add_creator(e, "unhired", testing::audience(0, 900));
    Stage alone(lively()), with_others(std::move(e));
    for (std::uint32_t r = 0; r < 5; ++r)
        EXPECT_EQ(numbers_of(alone.run(0, r)), numbers_of(with_others.run(0, r)));
}

TEST(Replicate, DependsOnTheSeed) {
    Experiment e = lively();
    e.seed = mix_seed(21);
    Stage one(lively()), two(std::move(e));
    EXPECT_NE(numbers_of(one.run(0, 0)), numbers_of(two.run(0, 0)));
}

TEST(Replicate, DoesNotDependOnPeopleWhomThePlanNeverReaches) {
    // more people whom nobody follows and who follow nobody: without discovery they change nothing
    const auto with_people = [](std::uint32_t people) {
        Experiment e = testing::tiny_experiment(people);
        testing::quieten(e.parameters);
        e.parameters.platform[0].nonfollower_share = 0;
        e.parameters.platform[0].click_rate = .1;
        e.parameters.people.base_hazard = 1;
        e.parameters.conversion.code_leak = 0;
        testing::add_plan(
            e, "hire",
            {testing::one_post(testing::add_creator(e, "a", testing::audience(0, 500)))});
        Stage stage(std::move(e));
        Outcome o = stage.run();
        o.backlash_cents = 0;  // counts the share of all people
        return numbers_of(o);
    };
    EXPECT_EQ(with_people(512), with_people(1024));
}

TEST(Replicate, OfHalfDayTicksReachesAboutTheSameFollowers) {
    const auto reach = [](double tick_h) {
        Experiment e = testing::tiny_experiment(20'000);
        testing::quieten(e.parameters);
        e.parameters.platform[0].nonfollower_share = 0;
        e.tick_h = tick_h;
        e.ticks = static_cast<std::uint32_t>(14 * 24 / tick_h);
        testing::add_plan(
            e, "hire",
            {testing::one_post(testing::add_creator(e, "a", testing::spread_audience(20'000)))});
        Stage stage(std::move(e));
        return static_cast<double>(stage.run().creators[0].reach);
    };
    EXPECT_NEAR(reach(12) / reach(24), 1, .1);
}

}  // namespace
}  // namespace microcosm
