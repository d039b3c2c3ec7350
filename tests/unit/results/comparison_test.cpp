// SPDX-License-Identifier: Apache-2.0
#include "engine/results/comparison.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

Opinion opinion(const std::string& pack, std::size_t best, const std::string& verdict) {
    Opinion o;
    o.pack = pack;
    o.results.plans.resize(2);
    o.results.plans[0].name = "celebrity";
    o.results.plans[1].name = "many_micros";
    o.summary.verdict = {best, 1 - best, verdict, "its reason", "its sentence"};
    return o;
}

Judgement together(const Opinion& a, const Opinion& b) {
    const std::vector<Opinion> both{a, b};
    return judge_together(both);
}

TEST(PacksTogether, CannotTellIfTheyLeanOppositeWays) {
    const Judgement found = together(opinion("x", 0, "clear"), opinion("y", 1, "leaning"));
    EXPECT_EQ(found.verdict, "cannot tell");
    EXPECT_EQ(found.reason,
              "the packs lean opposite ways: to celebrity with x, to many micros with y");
}

TEST(PacksTogether, TakeTheWeakerOfTwoThatAgree) {
    const Judgement found = together(opinion("x", 1, "clear"), opinion("y", 1, "leaning"));
    EXPECT_EQ(found.verdict, "leaning");
    EXPECT_EQ(found.reason, "every pack leans to many micros; the weakest verdict counts");
}

TEST(PacksTogether, DoNotDecideIfOneDoesNot) {
    const Judgement found = together(opinion("x", 0, "clear"), opinion("y", 1, "coin-flip"));
    EXPECT_EQ(found.verdict, "coin-flip");
    EXPECT_EQ(found.reason, "with y, its reason");
}

}  // namespace
}  // namespace microcosm
