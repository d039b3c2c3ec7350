// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/audiences.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "engine/campaign/feed.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

/// Two hired creators of whom the first has 300 followers with accounts all over, and one in no plan.
Experiment three_creators() {
    Experiment e = testing::tiny_experiment(1000);
    const CreatorId a = testing::add_creator(e, "a", testing::audience(5, 300));
    testing::add_creator(e, "idle", testing::audience(0, 50));
    const CreatorId b = testing::add_creator(e, "b", testing::audience(400, 7));
    testing::add_plan(e, "hire", {testing::one_post(a), testing::one_post(b)});
    for (FollowId f = 0; f < 300; ++f) {
        e.world.follows.account[f] = static_cast<std::uint16_t>(f * 7919 % 40 * 1600);
        e.world.follows.tie[f] = static_cast<std::uint16_t>(f * 101);
    }
    return e;
}

TEST(Audiences, HoldEveryFollowerOfAHiredCreatorInTheOrderOfTheAccounts) {
    const Experiment e = three_creators();
    const Audiences audiences(e);
    EXPECT_EQ(audiences.of(0).size(), 300u);
    EXPECT_TRUE(audiences.of(1).empty());
    EXPECT_EQ(audiences.of(2).size(), 7u);
    const auto key = [](const Follower& f) { return std::tuple(f.account, f.person); };
    EXPECT_TRUE(std::ranges::is_sorted(audiences.of(0), {}, key));
    std::vector<bool> found(300);
    for (const Follower& follower : audiences.of(0)) {
        const FollowId f = follower.person - 5;
        found.at(f) = true;
        EXPECT_EQ(follower.tie, e.world.follows.tie[f]);
        EXPECT_EQ(follower.account, e.world.follows.account[f]);
        EXPECT_EQ(follower.interest, e.world.people.interest[follower.person]);
        EXPECT_EQ(follower.load, load_of(e, follower.person));
    }
    EXPECT_TRUE(std::ranges::all_of(found, [](bool is) { return is; }));
}

TEST(Audiences, BeginWithThoseWhoCannotSeeAPost) {
    const Experiment e = three_creators();
    const Audiences audiences(e);
    const auto audience = audiences.of(0);
    for (const std::uint32_t border : {0u, 1u, 1599u, 1600u, 1601u, 30'000u, 62'400u, 62'401u}) {
        const auto below = static_cast<std::uint16_t>(border);
        const auto expected = std::ranges::count_if(
            audience, [&](const Follower& follower) { return follower.account < below; });
        EXPECT_EQ(first_not_below(audience, below), expected) << border;
    }
}

}  // namespace
}  // namespace microcosm
