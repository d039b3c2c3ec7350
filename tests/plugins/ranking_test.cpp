// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using microcosm::loaded::trial;

mcsm::testing::Trial feed(std::vector<double> tie, std::vector<double> early,
                          std::vector<double> interactions, std::vector<double> sponsored) {
    return trial("engagement_feed")
        .in("pair.tie", std::move(tie))
        .in("post.early", std::move(early))
        .in("pair.interactions", std::move(interactions))
        .in("post.sponsored", std::move(sponsored));
}

TEST(EngagementFeed, AddsItsSignals) {
    const auto score = feed({0.3, 0.9, 0.0}, {1.0, 2.5, 0.4}, {0, 3, 12.5}, {0, 1, 1})
                           .set("w_sponsored", -0.7)
                           .run()
                           .at("score");
    EXPECT_DOUBLE_EQ(score[0], std::log(0.3 / 0.7));
    EXPECT_DOUBLE_EQ(score[1], std::log(9.0) + std::log(2.5) + 0.5 * std::log(4.0) - 0.7);
    // a tie of 0 counts as the finest step of ties
    EXPECT_DOUBLE_EQ(score[2], -std::log(65535.0) + std::log(0.4) + 0.5 * std::log(13.5) - 0.7);
}

TEST(EngagementFeed, UsesEachWeightForItsSignalOnly) {
    const auto score_with = [](const char* weight) {
        auto one = feed({0.8}, {3.0}, {4}, {1});
        for (const char* name : {"w_tie", "w_early", "w_history", "w_sponsored"})
            one.set(name, 0);
        return one.set(weight, 2).run().at("score")[0];
    };
    EXPECT_DOUBLE_EQ(score_with("w_tie"), 2 * std::log(4.0));
    EXPECT_DOUBLE_EQ(score_with("w_early"), 2 * std::log(3.0));
    EXPECT_DOUBLE_EQ(score_with("w_history"), 2 * std::log(5.0));
    EXPECT_DOUBLE_EQ(score_with("w_sponsored"), 2.0);
}

TEST(EngagementFeed, HoldsEarlyEngagementBetweenATwentiethAndTwenty) {
    const auto score =
        feed({.5, .5, .5, .5}, {0, 0.05, 20, 1e300}, {0, 0, 0, 0}, {0, 0, 0, 0}).run().at("score");
    EXPECT_DOUBLE_EQ(score[0], std::log(0.05));
    EXPECT_EQ(score[0], score[1]);
    EXPECT_DOUBLE_EQ(score[2], std::log(20.0));
    EXPECT_EQ(score[2], score[3]);
}

TEST(EngagementFeed, HasTheDefaultsOfTheParameterTable) {
    const auto& plugin = microcosm::loaded::plugin("engagement_feed");
    ASSERT_EQ(plugin.n_params, 4u);
    const double defaults[] = {1.0, 1.0, 0.5, 0.0};
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(plugin.params[i]->def.f, defaults[i]);
}

TEST(RandomFeed, ScoresUniformlyByKey) {
    constexpr int n = 20000;
    std::vector<std::uint64_t> keys;
    for (std::uint64_t key = 0; key < n; ++key)
        keys.push_back(key * 977);
    auto score = trial("random").keys(keys).rng({{3, 4}, 5, 6}).run().at("score");
    EXPECT_EQ(score[17], (mcsm::Rng{{{3, 4}, 5, 6}}.uniform(keys[17], 0)));
    std::ranges::sort(score);
    double distance = 0.0;
    for (int i = 0; i < n; ++i) {
        distance = std::max(distance, std::abs(score[static_cast<std::size_t>(i)] - (i + 0.5) / n));
    }
    EXPECT_LT(distance, 2.5 / std::sqrt(n));  // Kolmogorov-Smirnov: exceeded with probability 7e-6
}

TEST(PluginInC, RunsLikeAnyOther) {
    const auto& library = microcosm::loaded::library(MICROCOSM_PLUGIN_IN_C);
    mcsm::testing::Trial in_c{*library.plugins[0]};
    EXPECT_EQ(in_c.in("pair.tie", {0.25, 0.5}).run().at("score"), (std::vector<double>{0.25, 0.5}));
}

}  // namespace
