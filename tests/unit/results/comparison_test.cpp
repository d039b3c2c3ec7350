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

TEST(PacksTogether, TakeBackWhatEachWouldSayAloneIfTheyDisagree) {
    std::vector<Opinion> both{opinion("x", 0, "clear"), opinion("y", 1, "leaning")};
    for (Opinion& o : both) {
        o.results.plans[0].role = o.results.plans[1].role = "named";
        o.results.values.assign(2 * metric_count, {0});
        o.summary.cvar05 = {0, 0};
        o.summary.pairs.resize(1);
        o.summary.pairs[0].plan_a = o.summary.verdict.best;
        o.summary.pairs[0].plan_b = o.summary.verdict.runner_up;
    }
    EXPECT_TRUE(take_back_verdicts(both));
    for (const Opinion& o : both) {
        EXPECT_EQ(o.summary.verdict.verdict, "cannot tell");
        EXPECT_EQ(o.summary.pairs[0].verdict, "cannot tell");
        EXPECT_EQ(o.summary.pairs[0].reason,
                  "the packs lean opposite ways: to celebrity with x, to many micros with y");
        EXPECT_NE(o.summary.verdict.sentence.find("it cannot be told whether"), std::string::npos);
    }
}

TEST(PacksTogether, KeepTheirOwnIfTheyAgree) {
    std::vector<Opinion> both{opinion("x", 1, "clear"), opinion("y", 1, "leaning")};
    EXPECT_FALSE(take_back_verdicts(both));
    EXPECT_EQ(both[0].summary.verdict.verdict, "clear");
}

}  // namespace
}  // namespace microcosm
