// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using microcosm::loaded::trial;

constexpr int n = 20000;

mcsm::testing::Trial of_many(const char* plugin) {
    std::vector<std::uint64_t> keys;
    for (std::uint64_t key = 0; key < n; ++key)
        keys.push_back(key * 0x9E3779B97F4A7C15u);
    return trial(plugin).keys(keys);
}

double median_of_positive(const std::vector<double>& xs) {
    std::vector<double> positive;
    std::ranges::copy_if(xs, std::back_inserter(positive), [](double x) { return x > 0; });
    std::ranges::nth_element(positive, positive.begin() + std::ssize(positive) / 2);
    return positive[positive.size() / 2];
}

double share_of_positive(const std::vector<double>& xs) {
    return static_cast<double>(std::ranges::count_if(xs, [](double x) { return x > 0; })) / n;
}

TEST(EngagementPod, HoldsItsShareOfCreatorsWithUniformSizes) {
    const auto members = of_many("engagement_pod")
                             .set("members_min", 3)
                             .set("members_max", 5)
                             .run()
                             .at("pod_members");
    std::map<double, int> sizes;
    for (const double size : members)
        ++sizes[size];
    ASSERT_EQ(sizes.size(), 4u);  // 0, 3, 4, 5
    for (const double size : {3.0, 4.0, 5.0})
        EXPECT_NEAR(sizes[size] / double{n}, 0.1 / 3, 6 * std::sqrt(0.1 / 3 / n)) << size;
}

TEST(EngagementPod, BuysNoFollowersAndNoActions) {
    const auto shares = of_many("engagement_pod").run();
    EXPECT_EQ(shares.count("bought_likes"), 0u);
    double mean = 0;
    for (const double bots : shares.at("bots"))
        mean += bots / n;
    EXPECT_NEAR(mean, 3.0 / 19.0, 6 * 0.082 / std::sqrt(n));  // Beta(3, 16): sd .0816
}

TEST(EngagementPod, RefusesLimitsInTheWrongOrder) {
    try {
        (void)of_many("engagement_pod").set("members_min", 300).run();
        FAIL();
    } catch (const mcsm::ParamError& error) {
        EXPECT_EQ(error.key(), "members_min");
        EXPECT_STREQ(error.what(), "members_min is above members_max");
    }
}

TEST(CommentBots, AreBoughtByTheirShareAtTheirMedian) {
    const auto shares = of_many("comment_bots").set("buyer_share", 0.4).run();
    const auto& likes = shares.at("bought_likes");
    EXPECT_NEAR(share_of_positive(likes), 0.4, 6 * std::sqrt(0.4 * 0.6 / n));
    // The log of a median of .4 n draws has standard error 1.2533 sigma / sqrt(.4 n).
    const double bound = 6 * 1.2533 * 0.7 / std::sqrt(0.4 * n);
    EXPECT_NEAR(std::log(median_of_positive(likes) / 0.01), 0, bound);
    std::vector<double> per_like;
    for (std::size_t i = 0; i < likes.size(); ++i)
        per_like.push_back(likes[i] == 0 ? 0 : shares.at("bought_comments")[i] / likes[i]);
    EXPECT_NEAR(std::log(median_of_positive(per_like) / 0.054), 0, bound);
}

TEST(CommentBots, AreNoneWithoutBuyers) {
    const auto shares = of_many("comment_bots").set("buyer_share", 0).run();
    EXPECT_EQ(share_of_positive(shares.at("bought_likes")), 0);
    EXPECT_EQ(share_of_positive(shares.at("bought_comments")), 0);
}

TEST(CommentBots, NeverExceedOneActionPerFollower) {
    const auto shares = of_many("comment_bots")
                            .set("buyer_share", 1)
                            .set("likes", 1)
                            .set("comments_per_like", 1)
                            .set("sigma", 3)
                            .run();
    EXPECT_EQ(std::ranges::max(shares.at("bought_likes")), 1);
    EXPECT_EQ(std::ranges::max(shares.at("bought_comments")), 1);
}

TEST(CommentBots, BuyFollowersAsPurchasedFollowersDoes) {
    const auto bots = of_many("comment_bots").run().at("bots");
    EXPECT_EQ(bots, of_many("purchased_followers")
                        .in("creator.followers", std::vector<double>(n, 1))
                        .run()
                        .at("bots"));
}

}  // namespace
