// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using microcosm::loaded::trial;

constexpr int n = 20000;

std::vector<double> all(double value) {
    return std::vector<double>(n, value);
}

/// The same post to n people: columns may be replaced.
mcsm::testing::Trial interest() {
    return trial("interest_graph")
        .in("post.early", all(1))
        .in("pair.fit", all(0.5))
        .in("pair.tie", all(0))
        .in("pair.follows", all(1));
}

TEST(ChronologicalFeed, PutsAYoungerPostFirstIfTheyAreATickApart) {
    const auto score =
        trial("chronological").in("post.age", {0, 24, 48, 72}).time(96, 24).run().at("score");
    EXPECT_TRUE(std::ranges::is_sorted(score, std::greater()));
}

TEST(ChronologicalFeed, SpreadsTheLookEvenlyOverTheTick) {
    auto score = trial("chronological").in("post.age", all(10)).time(0, 6).run().at("score");
    std::ranges::sort(score);
    double distance = 0;
    for (int i = 0; i < n; ++i) {
        const double expected = -16 + 6 * (i + 0.5) / n;  // uniform over (-16, -10)
        distance = std::max(distance, std::abs(score[static_cast<std::size_t>(i)] - expected) / 6);
    }
    EXPECT_LT(distance, 2.5 / std::sqrt(n));  // Kolmogorov-Smirnov: exceeded with probability 7e-6
}

TEST(InterestGraph, AddsItsSignals) {
    const auto score = trial("interest_graph")
                           .in("post.early", {1, 2.5, 0.4})
                           .in("pair.fit", {0.2, 0.9, 0})
                           .in("pair.tie", {0, 0.5, 1})
                           .in("pair.follows", {0, 1, 1})
                           .set("exploration", 0)
                           .set("w_follow", 0.3)
                           .run()
                           .at("score");
    EXPECT_DOUBLE_EQ(score[0], 0.4);
    EXPECT_DOUBLE_EQ(score[1], 1.8 + std::log(2.5) + 0.1 + 0.3);
    EXPECT_DOUBLE_EQ(score[2], std::log(0.4) + 0.2 + 0.3);
}

TEST(InterestGraph, ChoosesBetweenTwoPostsByTheirLogit) {
    const auto first = interest().rng({{1, 0}, 0, 256}).run().at("score");
    const auto second = interest().in("pair.fit", all(0.3)).rng({{1, 0}, 0, 999}).run().at("score");
    double wins = 0;
    for (std::size_t i = 0; i < first.size(); ++i)
        wins += first[i] > second[i] ? 1.0 / n : 0;
    const double expected =
        1 / (1 + std::exp(-2.0 * 0.2 / 0.5));  // Luce's choice at temperature .5
    EXPECT_NEAR(wins, expected, 6 * std::sqrt(expected * (1 - expected) / n));
}

TEST(InterestGraph, HardlyMindsWhomAPersonFollows) {
    const auto mean = [](mcsm::testing::Trial feed) {
        double sum = 0;
        for (const double x : feed.set("exploration", 0).run().at("score"))
            sum += x / n;
        return sum;
    };
    const double of_tie = mean(interest().in("pair.tie", all(1))) - mean(interest());
    const double of_fit =
        mean(interest().in("pair.fit", all(1))) - mean(interest().in("pair.fit", all(0)));
    EXPECT_NEAR(of_tie / of_fit, 0.1, 1e-9);
    EXPECT_DOUBLE_EQ(mean(interest().in("pair.follows", all(0))), mean(interest()));
}

mcsm::testing::Trial actions(const std::vector<double>& p, double early) {
    auto feed = trial("weighted_actions").in("post.early", {early});
    const char* const names[] = {"like", "share", "click", "comment", "answered", "negative"};
    for (std::size_t k = 0; k < p.size(); ++k)
        feed.in(std::string("predicted.") + names[k], {p[k]});
    return feed;
}

TEST(WeightedActions, HasThePublishedWeights) {
    const double weights[] = {0.5, 1, 11, 27, 75, -74};
    for (std::size_t k = 0; k < 6; ++k) {
        std::vector<double> p(6, 0.0);
        p[k] = 0.25;
        EXPECT_DOUBLE_EQ(actions(p, 1).run().at("score")[0], 0.25 * weights[k]) << k;
    }
}

TEST(WeightedActions, ScalesTheForecastByThePostsRecordButNotTheNegative) {
    const std::vector<double> p{0.1, 0.02, 0.01, 0.005, 0.001, 0.003};
    const double good = 0.05 + 0.02 + 0.11 + 0.135 + 0.075, bad = -0.222;
    EXPECT_NEAR(actions(p, 2).run().at("score")[0], 2 * good + bad, 1e-14);
    EXPECT_NEAR(actions(p, 4).set("momentum", 0.5).run().at("score")[0], 2 * good + bad, 1e-14);
    EXPECT_NEAR(actions(p, 4).set("momentum", 0).run().at("score")[0], good + bad, 1e-14);
    EXPECT_NEAR(actions(p, 1e9).run().at("score")[0], 20 * good + bad, 1e-13);
    EXPECT_NEAR(actions(p, 0).run().at("score")[0], 0.05 * good + bad, 1e-14);
}

mcsm::testing::Trial tail(const std::vector<double>& age, double early = 1) {
    const std::vector<double> same(age.size(), 0.5);
    return trial("search_tail")
        .in("post.age", age)
        .in("post.early", std::vector<double>(age.size(), early))
        .in("pair.fit", same)
        .in("pair.tie", same);
}

TEST(SearchTail, FallsAsAPowerLawFarOut) {
    const auto score = tail({0, 24, 2.4e5, 2.4e6}).run().at("score");
    EXPECT_NEAR(score[0], 3 * 0.5 + 0.3 * 0.5, 1e-14);
    EXPECT_NEAR(score[0] - score[1], 0.6 * std::log(2.0), 1e-14);
    EXPECT_NEAR((score[2] - score[3]) / std::log(10.0), 0.6, 1e-4);  // slope in ln age
}

TEST(SearchTail, HalvesWithEachHalfLife) {
    const auto score = tail({0, 144, 288}).set("curve", 1).run().at("score");
    EXPECT_NEAR(score[0] - score[1], std::log(2.0), 1e-14);
    EXPECT_NEAR(score[1] - score[2], std::log(2.0), 1e-14);
    const auto pin =
        tail({0, 106 * 24}).set("curve", 1).set("half_life", 106 * 24).run().at("score");
    EXPECT_NEAR(pin[0] - pin[1], std::log(2.0), 1e-14);
}

TEST(SearchTail, HoldsEarlyEngagementBetweenATwentiethAndTwenty) {
    const auto gain = [](double early) {
        return tail({5}, early).run().at("score")[0] - tail({5}).run().at("score")[0];
    };
    EXPECT_NEAR(gain(4), 0.5 * std::log(4.0), 1e-14);
    EXPECT_NEAR(gain(0), -0.5 * std::log(20.0), 1e-14);
    EXPECT_NEAR(gain(1e300), 0.5 * std::log(20.0), 1e-14);
}

}  // namespace
