// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using Item = std::map<std::string, double>;

constexpr double year = 365.25 * 24;

/// Somebody who just saw one post of an average creator.
Item viewer() {
    return {{"person.base", 0.0},     {"person.price_sensitivity", 1.0},
            {"exposure.age", 0.0},    {"exposure.count", 1},
            {"exposure.sources", 1},  {"exposure.tie", 0.3},
            {"exposure.fit", 0.5},    {"friend.bought", 0},
            {"friend.told", 0},       {"friend.strength", 0.0},
            {"friend.negative", 0.0}, {"offer.discount", 0.0}};
}

Item with(Item item, const Item& changes) {
    for (const auto& [name, value] : changes)
        item[name] = value;
    return item;
}

Item stranger(double base) {
    return with(viewer(), {{"person.base", base}, {"exposure.count", 0}, {"exposure.sources", 0}});
}

mcsm::testing::Trial ask(const std::string& plugin, const std::vector<Item>& items) {
    auto trial = microcosm::loaded::trial(plugin);
    for (const auto& [name, unused] : items[0]) {
        std::vector<double> column;
        for (const auto& item : items)
            column.push_back(item.at(name));
        trial.in(name, column);
    }
    return trial;
}

double p_of(mcsm::testing::Trial trial) {
    return trial.run().at("p_purchase")[0];
}

double hazard_of(mcsm::testing::Trial trial) {
    return -std::log1p(-p_of(std::move(trial)));
}

class EveryHazard : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Shipped, EveryHazard,
                         testing::Values("adstock_hazard", "bass", "complex_contagion"),
                         [](const auto& suite) { return std::string(suite.param); });

TEST_P(EveryHazard, EqualsTheBaseBitForBitWithoutExposureAndFriend) {
    std::mt19937_64 words(1);
    std::uniform_real_distribution<double> flat(0, 1);
    std::vector<Item> items;
    for (int i = 0; i < 2000; ++i)
        items.push_back(
            with(stranger(std::pow(flat(words), 20)), {{"exposure.age", 100 * flat(words)},
                                                       {"exposure.tie", flat(words)},
                                                       {"exposure.fit", flat(words)},
                                                       {"offer.discount", flat(words)}}));
    const auto p = ask(GetParam(), items).run().at("p_purchase");
    for (std::size_t i = 0; i < items.size(); ++i)
        ASSERT_EQ(p[i], items[i].at("person.base"));
}

TEST_P(EveryHazard, NeverLeavesTheUnitInterval) {
    const Item most{{"exposure.count", 4e9},    {"exposure.sources", 64},
                    {"friend.bought", 4e9},     {"friend.told", 4e9},
                    {"friend.strength", 1e300}, {"offer.discount", 1.0},
                    {"exposure.fit", 1.0},      {"person.price_sensitivity", 1e300}};
    for (const double base : {0.0, 0.5, 1.0})
        for (const Item& extreme : {most, with(most, {{"friend.negative", 1e300}}),
                                    with(most, {{"exposure.age", 1e300}})}) {
            const double p = p_of(ask(GetParam(), {with(stranger(base), extreme)}).time(1e4, 24));
            EXPECT_TRUE(p >= 0 && p <= 1) << p;
        }
    EXPECT_EQ(p_of(ask(GetParam(), {with(stranger(1.0), {{"exposure.count", 3}})})), 1.0);
}

/// The promise of fading: the same person later is never likelier to buy.
TEST_P(EveryHazard, FadesWhileNothingNewHappens) {
    const Item person = with(viewer(), {{"exposure.count", 3},
                                        {"exposure.sources", 2},
                                        {"friend.bought", 1},
                                        {"friend.strength", 0.4}});
    double last = 1;
    for (int day = 0; day < 60; ++day) {
        const Item later = with(person, {{"exposure.age", 24.0 * day}});
        const double p = p_of(ask(GetParam(), {later}).time(240 + 24.0 * day, 24));
        EXPECT_LE(p, last) << day;
        last = p;
    }
}

TEST(Adstock, EqualsTheRecursionForEvenlySpacedExposures) {
    // x(t) + lambda A(t - 1) by hand, one exposure every 48 h from hour 0 on; tiny hazards make
    // the answer linear in the stock.
    const double lambda = std::pow(2.0, -24.0 / 168);
    double stock = 0;
    int count = 0;
    for (int day = 0; day <= 20; ++day) {
        const bool seen = day % 2 == 0 && day <= 12;
        stock = lambda * stock + (seen ? 1 : 0);
        count += seen ? 1 : 0;
        const double age = seen ? 0 : day <= 12 ? 24 : 24.0 * (day - 12);
        const Item person =
            with(viewer(), {{"exposure.count", double(count)}, {"exposure.age", age}});
        const double h = hazard_of(ask("adstock_hazard", {person})
                                       .set("half_stock", 1000)
                                       .set("max_hazard", 1)
                                       .time(24.0 * day, 24));
        EXPECT_NEAR(h / (24 / year) / (stock / (1000 + stock)), 1, 1e-9) << day;
    }
}

TEST(Adstock, SaturatesAsHillsCurve) {
    for (const double shape : {1.0, 2.5})
        for (const double count : {1.0, 3.0, 12.0, 1e6}) {
            const Item person = with(viewer(), {{"exposure.count", count}});
            const double h =
                hazard_of(ask("adstock_hazard", {person}).set("shape", shape).time(0, 1));
            const double a = std::pow(count, shape), c = std::pow(3.0, shape);
            EXPECT_NEAR(h * year, 0.1 * a / (a + c), 1e-9) << count;  // all at once: A = count
        }
}

TEST(Adstock, AddsEachEffectToTheLogHazard) {
    const auto shift = [](const Item& changes) {
        return std::log(hazard_of(ask("adstock_hazard", {with(viewer(), changes)})) /
                        hazard_of(ask("adstock_hazard", {viewer()})));
    };
    EXPECT_NEAR(shift({{"exposure.fit", 0.9}}), 0.6, 1e-10);
    EXPECT_NEAR(shift({{"exposure.tie", 0.7}}), 0.38, 1e-10);
    EXPECT_NEAR(shift({{"offer.discount", 0.15}}), -1.5 * std::log(0.85), 1e-10);
    EXPECT_NEAR(shift({{"friend.told", 1}, {"friend.strength", 0.5}}), 0.5 * std::log(1.98), 1e-10);
    EXPECT_NEAR(shift({{"friend.negative", 0.7}}), -1.4, 1e-10);
}

TEST(Adstock, LetsFriendsMultiplyTheNaturalHazardToo) {
    const Item told = with(stranger(0.01), {{"friend.bought", 1}, {"friend.strength", 3}});
    EXPECT_NEAR(p_of(ask("adstock_hazard", {told})), 1 - std::pow(0.99, 1.98), 1e-14);
}

const double w_day = 1.0 - std::pow(2.0, -24.0 / 168);

TEST(ComplexContagion, NeedsSeveralDistinctSources) {
    const auto p = [](double creators, double bought, double told) {
        return p_of(ask("complex_contagion", {with(viewer(), {{"person.base", 0.01},
                                                              {"exposure.count", 9},
                                                              {"exposure.sources", creators},
                                                              {"friend.bought", bought},
                                                              {"friend.told", told}})}));
    };
    const auto expected = [](double counting) {
        return 1 - 0.99 * std::pow(1 - w_day * 0.005, counting);
    };
    EXPECT_EQ(p(1, 0, 0), 0.01);  // one creator, however often
    EXPECT_EQ(p(0, 1, 1), 0.01);  // one friend who bought and told
    EXPECT_NEAR(p(2, 0, 0), expected(1), 1e-15);
    EXPECT_NEAR(p(1, 1, 0), expected(1), 1e-15);
    EXPECT_NEAR(p(3, 2, 4), expected(6), 1e-15);
}

TEST(ComplexContagion, WithAThresholdOfOneIsSimple) {
    const double p = p_of(ask("complex_contagion", {viewer()}).set("threshold", 1));
    EXPECT_NEAR(p, w_day * 0.005, 1e-15);
}

TEST(ComplexContagion, LosesASourcePerUnitOfBadTalk) {
    const Item person = with(viewer(), {{"exposure.sources", 3}, {"friend.negative", 1.0}});
    EXPECT_NEAR(p_of(ask("complex_contagion", {person})), w_day * 0.005, 1e-15);
    EXPECT_EQ(p_of(ask("complex_contagion", {with(person, {{"friend.negative", 2.0}})})), 0.0);
}

TEST(ComplexContagion, SpendsASourceOnceOverAllTicks) {
    double sum = 0;
    for (int day = 0; day < 400; ++day)
        sum += p_of(ask("complex_contagion",
                        {with(viewer(), {{"exposure.sources", 2}, {"exposure.age", 24.0 * day}})}));
    EXPECT_NEAR(sum, 0.005, 1e-12);
}

TEST(Bass, FollowsItsCurveInAWellMixedPopulation) {
    constexpr double p = 0.03, q = 0.38, step = 24;
    // Euler steps of h = 1 / 365.25 year: h / 2 max |F''| (e^((q - p) t) - 1) / (q - p), with |F''|
    // below .05 and errors growing up to the peak of sales at t = 6.2 years only.
    constexpr double bound = 1.5e-3;
    double adopters = 0;
    for (int tick = 0; tick * step < 15 * year; ++tick) {
        const double t = tick * step / year;
        const double e = std::exp(-(p + q) * t);
        ASSERT_NEAR(adopters, (1 - e) / (1 + q / p * e), bound) << t;
        const Item person = with(viewer(), {{"friend.bought", std::floor(adopters * 1e6)}});
        adopters += (1 - adopters) * p_of(ask("bass", {person}).set("friends", 1e6));
    }
    EXPECT_GT(adopters, 0.9);
}

TEST(Bass, KeepsInnovationAndImitationApart) {
    const auto h = [](const Item& changes) {
        return hazard_of(ask("bass", {with(viewer(), changes)})) / (24 / year);
    };
    EXPECT_NEAR(h({}), 0.03, 1e-9);
    EXPECT_NEAR(h({{"exposure.age", 168}}), 0.015, 1e-9);
    EXPECT_NEAR(h({{"exposure.count", 7}}), 0.03, 1e-9);
    EXPECT_NEAR(h({{"exposure.count", 0}, {"friend.bought", 2}}), 0.38 * 2 / 8, 1e-9);
    EXPECT_NEAR(h({{"exposure.count", 0}, {"friend.bought", 90}}), 0.38, 1e-9);
    EXPECT_NEAR(h({{"exposure.fit", 0.9}}), 0.03 * std::exp(0.6), 1e-9);
    EXPECT_NEAR(h({{"offer.discount", 0.15}}), 0.03 * std::pow(0.85, -1.5), 1e-9);
    EXPECT_NEAR(h({{"friend.negative", 0.5}}), 0.03 * std::exp(-1.0), 1e-9);
}

TEST(Bass, JoinsTheBaseAsAnIndependentChance) {
    const double alone = p_of(ask("bass", {viewer()}));
    const Item person = with(viewer(), {{"person.base", 0.01}});
    EXPECT_NEAR(p_of(ask("bass", {person})), 1 - 0.99 * (1 - alone), 1e-15);
}

}  // namespace
