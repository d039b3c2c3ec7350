// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using Item = std::map<std::string, double>;

/// Somebody who saw one post of an average creator and followed its link, just now.
Item visitor() {
    return {
        {"person.base", 0.0},     {"person.prestige", 0.0},    {"person.price_sensitivity", 1.0},
        {"exposure.age", 0.0},    {"exposure.visit_age", 0.0}, {"exposure.count", 1},
        {"exposure.clicks", 1},   {"exposure.tie", 0.3},       {"exposure.fit", 0.5},
        {"exposure.fame", 0.0},   {"exposure.disclosed", 0},   {"social.proof", 1.0},
        {"friend.bought", 0},     {"friend.told", 0},          {"friend.strength", 0.0},
        {"friend.negative", 0.0}, {"offer.discount", 0.0},     {"offer.luxury", 0.0}};
}

/// Somebody whom no post reached.
Item stranger(double base) {
    Item item = visitor();
    item["person.base"] = base;
    item["exposure.count"] = item["exposure.clicks"] = 0;
    return item;
}

Item with(Item item, const Item& changes) {
    for (const auto& [name, value] : changes)
        item[name] = value;
    return item;
}

mcsm::testing::Trial funnel(const std::vector<Item>& items) {
    auto trial = microcosm::loaded::trial("funnel");
    for (const auto& [name, unused] : visitor()) {
        std::vector<double> column;
        for (const auto& item : items)
            column.push_back(item.at(name));
        trial.in(name, column);
    }
    return trial;
}

double p_of(const Item& item) {
    return funnel({item}).run().at("p_purchase")[0];
}

double odds(double p) {
    return p / (1.0 - p);
}

// At once and with a half-life that is short against the tick: w = 1, so p is q itself.
double q_of(const Item& item) {
    return funnel({item}).set("recency_half_life", 1).time(0, 2000).run().at("p_purchase")[0];
}

const double w_day = 1.0 - std::pow(2.0, -24.0 / 168.0);

TEST(Funnel, EqualsTheBaseBitForBitWithoutExposureAndFriend) {
    std::mt19937_64 words(1);
    std::uniform_real_distribution<double> flat(0, 1);
    std::vector<Item> items;
    for (int i = 0; i < 2000; ++i) {
        const Item noise{{"exposure.age", 100 * flat(words)}, {"exposure.tie", flat(words)},
                         {"exposure.fit", flat(words)},       {"person.prestige", flat(words)},
                         {"friend.strength", flat(words)},    {"social.proof", flat(words)},
                         {"offer.discount", flat(words)},     {"offer.luxury", flat(words)}};
        items.push_back(with(stranger(std::pow(flat(words), 20)), noise));
    }
    const auto p = funnel(items).run().at("p_purchase");
    for (std::size_t i = 0; i < items.size(); ++i)
        ASSERT_EQ(p[i], items[i].at("person.base"));
}

TEST(Funnel, KeepsTheBaseBitForBitWhenAnExposureLedToNoVisit) {
    const Item item = with(visitor(), {{"exposure.clicks", 0}, {"person.base", 0.0123}});
    EXPECT_EQ(p_of(item), 0.0123);
}

TEST(Funnel, GivesAnAverageVisitItsShareOfClickToBuy) {
    EXPECT_NEAR(p_of(visitor()), w_day * 0.020, 1e-15);
    EXPECT_NEAR(q_of(visitor()), 0.020, 1e-15);
}

TEST(Funnel, SpendsAVisitOnceOverAllTicks) {
    double sum = 0.0;
    for (int day = 0; day < 400; ++day)
        sum += p_of(with(visitor(), {{"exposure.visit_age", 24.0 * day}}));
    EXPECT_NEAR(sum, 0.020, 1e-12);
}

TEST(Funnel, HalvesWithEachHalfLife) {
    EXPECT_NEAR(p_of(with(visitor(), {{"exposure.visit_age", 168}})), p_of(visitor()) / 2, 1e-15);
    EXPECT_NEAR(p_of(with(visitor(), {{"exposure.visit_age", 336}})), p_of(visitor()) / 4, 1e-15);
}

TEST(Funnel, CountsVisitsAsIndependentChances) {
    const double once = p_of(visitor());
    for (const double clicks : {0.0, 2.0, 3.0, 7.0, 1000.0}) {
        const double expected = 1.0 - std::pow(1.0 - once, clicks);
        EXPECT_NEAR(p_of(with(visitor(), {{"exposure.clicks", clicks}})), expected, 1e-13);
    }
}

TEST(Funnel, GainsLogarithmicallyFromRepeatedExposure) {
    const auto visits = [](double posts) {  // one visit per post, small chances add up
        return q_of(with(visitor(), {{"exposure.count", posts}})) * posts / q_of(visitor());
    };
    EXPECT_NEAR(visits(5), 1 + 0.6 * std::log(5.0), 1e-12);
    for (double posts = 1; posts < 8; ++posts) {
        EXPECT_GT(visits(posts + 1), visits(posts));
        EXPECT_LT(visits(posts + 2) - visits(posts + 1), visits(posts + 1) - visits(posts));
    }
}

TEST(Funnel, AddsEachEffectToTheLogOdds) {
    const auto shift = [](const Item& changes) {
        return std::log(odds(q_of(with(visitor(), changes))) / odds(0.020));
    };
    const double tolerance = 1e-10;
    EXPECT_NEAR(shift({{"exposure.fit", 0.9}}), 1.5 * 0.4, tolerance);
    EXPECT_NEAR(shift({{"person.prestige", 0.5}, {"offer.luxury", 0.8}, {"exposure.fame", 0.7}}),
                0.5 * 0.8 * 0.7, tolerance);
    EXPECT_NEAR(shift({{"exposure.tie", 0.7}}),
                0.35 * 0.30 * std::numbers::pi / std::sqrt(3.0) * 2.0, tolerance);
    EXPECT_NEAR(shift({{"social.proof", 4}}), 0.20, tolerance);
    EXPECT_NEAR(shift({{"social.proof", 0}}), -0.30, tolerance);
    EXPECT_NEAR(shift({{"social.proof", 1e9}}), 0.30, tolerance);
    EXPECT_NEAR(shift({{"offer.discount", 0.15}}), -1.5 * std::log(0.85), tolerance);
    EXPECT_NEAR(shift({{"offer.discount", 0.15}, {"person.price_sensitivity", 2}}),
                -3.0 * std::log(0.85), tolerance);
    EXPECT_NEAR(shift({{"exposure.disclosed", 1}}), 0.0, tolerance);
}

TEST(Funnel, HoldsADiscountBelowNinetyNinePercent) {
    const Item free = with(visitor(), {{"offer.discount", 1}});
    EXPECT_EQ(q_of(free), q_of(with(visitor(), {{"offer.discount", 0.99}})));
}

TEST(Funnel, MultipliesTheBaseByWhatFriendsDo) {
    const auto factor = [](const Item& changes) {
        return p_of(with(stranger(0.001), changes)) / 0.001;
    };
    EXPECT_NEAR(factor({{"friend.bought", 1}, {"friend.strength", 1}}), 3.46, 1e-12);
    EXPECT_NEAR(factor({{"friend.bought", 3}, {"friend.strength", 5}}), 3.46, 1e-12);
    EXPECT_NEAR(factor({{"friend.told", 1}, {"friend.strength", 1}}), 1.98, 1e-12);
    EXPECT_NEAR(factor({{"friend.bought", 1}, {"friend.told", 1}, {"friend.strength", 0.5}}),
                std::sqrt(3.46 * 1.98), 1e-12);
    EXPECT_NEAR(factor({{"friend.negative", 0.7}}), std::exp(-1.4), 1e-12);
    EXPECT_NEAR(factor({{"friend.bought", 1}}), 1.0, 1e-12);  // strength 0
}

TEST(Funnel, JoinsFriendsAndVisitsAsIndependentChances) {
    const Item base = with(stranger(0.01), {{"friend.bought", 1}, {"friend.strength", 1}});
    const Item both = with(base, {{"exposure.count", 1}, {"exposure.clicks", 1}});
    EXPECT_NEAR(p_of(both), 1 - (1 - 0.01 * 3.46) * (1 - w_day * 0.020), 1e-14);
}

TEST(Funnel, NeverLeavesTheUnitInterval) {
    const Item most{{"person.base", 1.0},       {"exposure.clicks", 4e9},
                    {"exposure.count", 4e9},    {"friend.bought", 4e9},
                    {"friend.strength", 1e300}, {"offer.discount", 1.0},
                    {"social.proof", 1e300},    {"person.price_sensitivity", 1e300}};
    EXPECT_EQ(p_of(with(visitor(), most)), 1.0);
    EXPECT_EQ(p_of(with(stranger(1.0), {{"friend.negative", 1e300}})), 0.0);
    EXPECT_EQ(p_of(with(visitor(), {{"exposure.visit_age", 1e300}})), 0.0);
}

TEST(Funnel, HasTheDefaultsOfTheParameterTable) {
    const auto& plugin = microcosm::loaded::plugin("funnel");
    const Item expected{
        {"click_to_buy", .020},    {"tie_effect", .35},      {"intent_to_action", .30},
        {"tie_mean", .3},          {"tie_sd", .2},           {"fit_effect", 1.5},
        {"prestige_gain", 1.0},    {"exposure_gain", .6},    {"recency_half_life", 168},
        {"disclosure_effect", 0},  {"social_proof", .10},    {"passive_notice", 3.46},
        {"personal_invite", 1.98}, {"negative_weight", 2.0}, {"price_elasticity", -1.5}};
    ASSERT_EQ(plugin.n_params, expected.size());
    for (std::uint32_t i = 0; i < plugin.n_params; ++i) {
        EXPECT_EQ(plugin.params[i]->def.f, expected.at(plugin.params[i]->key));
    }
}

}  // namespace
