// SPDX-License-Identifier: Apache-2.0
#include "engine/results/verdict.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/unit/results/two_plans.hpp"

namespace microcosm {
namespace {

TEST(Verdict, LeaningIsSaidWithOddsGainAndRisk) {
    const Summary summary = summarize(two_plans(1000, 710, 9'000, 1'000));
    EXPECT_EQ(summary.verdict.verdict, "leaning");
    EXPECT_EQ(summary.verdict.reason, "the interval 68.1–73.7 % lies between 55 % and 90 %");
    EXPECT_EQ(summary.verdict.sentence,
              "With $50,000 over 8 weeks, micros beats celebrity in 71 % of 1,000 paired futures "
              "(68–74 %): leaning. Mean gain over it +$6.1k; in its worst 5 % it loses $2.0k on "
              "average (celebrity: $1.0k).");
}

TEST(Verdict, ClearNeedsNinetyPercentAtTheLowEnd) {
    const Summary summary = summarize(two_plans(1000, 950, 5'000, 1'000));
    EXPECT_EQ(summary.verdict.verdict, "clear");
    EXPECT_EQ(summary.verdict.reason,
              "the interval 93.5–96.2 % begins above 90 %, and no single input flips it between "
              "its P10 and P90");
    EXPECT_EQ(summary.verdict.sentence,
              "With $50,000 over 8 weeks, micros beats celebrity in 95 % of 1,000 paired futures "
              "(93–96 %): clear. Mean gain over it +$4.7k; in its worst 5 % it loses $2.0k on "
              "average (celebrity: $1.0k).");
}

TEST(Verdict, AnIntervalOverTheBorderOfClearLeans) {
    const Summary summary = summarize(two_plans(1000, 905, 5'000, 1'000));
    EXPECT_EQ(summary.verdict.verdict, "leaning");
    EXPECT_EQ(summary.verdict.reason,
              "the interval 88.5–92.2 % straddles 90 %, the border of clear");
}

TEST(Verdict, ACoinFlipIsCalledOne) {
    const Summary summary = summarize(two_plans(10'000, 5'000, 1'000, 800));
    EXPECT_EQ(summary.verdict.verdict, "coin-flip");
    EXPECT_EQ(summary.verdict.reason, "the interval 49.0–51.0 % lies inside 45–55 %");
    EXPECT_EQ(summary.verdict.sentence,
              "With $50,000 over 8 weeks, micros against celebrity is a coin-flip: micros earns "
              "more in 50 % of 10,000 paired futures (49–51 %). Mean gain over celebrity +$100; in "
              "its worst 5 % micros loses $1.8k on average (celebrity: $1.0k).");
}

TEST(Verdict, AnIntervalOverTheBorderOfLeaningIsACoinFlip) {
    const Summary summary = summarize(two_plans(1000, 560, 1'000, 800));
    EXPECT_EQ(summary.verdict.verdict, "coin-flip");
    EXPECT_EQ(summary.verdict.reason,
              "the interval 52.9–59.0 % straddles 55 %, too close to say more");
}

TEST(Verdict, AnIntervalOverTheBorderOfDisagreementIsACoinFlip) {
    const Summary summary = summarize(two_plans(1000, 440, 2'000, 800));
    EXPECT_EQ(summary.verdict.verdict, "coin-flip");
    EXPECT_EQ(summary.verdict.reason,
              "the interval 41.0–47.1 % straddles 45 %, too close to say more");
}

TEST(Verdict, TooFewReplicatesTellNothing) {
    const Summary summary = summarize(two_plans(256, 256, 1'000, 0));
    EXPECT_EQ(summary.verdict.verdict, "cannot tell");
    EXPECT_EQ(summary.verdict.reason, "only 256 paired replicates, 512 are needed");
    EXPECT_EQ(
        summary.verdict.sentence,
        "With $50,000 over 8 weeks, it cannot be told whether micros beats celebrity: micros earns "
        "more in 100 % of 256 paired futures (99–100 %). Mean gain over celebrity +$1.0k; in its "
        "worst 5 % micros still earns $0 on average (celebrity: loses $1.0k).");
}

TEST(Verdict, MissingReplicatesTellNothing) {
    Results results = two_plans(1000, 950, 5'000, 1'000);
    results.missing = 3;
    EXPECT_EQ(summarize(results).verdict.reason, "3 replicates are missing or failed");
    results.missing = 0;
    column(results, 1, Metric::incremental_profit)[7] = std::numeric_limits<double>::quiet_NaN();
    const Verdict verdict = summarize(results).verdict;
    EXPECT_EQ(verdict.verdict, "cannot tell");
    EXPECT_EQ(verdict.reason, "1 replicate is missing or failed");
}

TEST(Verdict, OddsAgainstTheAverageTellNothing) {
    const Summary summary = summarize(two_plans(1000, 320, 9'000, 1'000));
    EXPECT_EQ(summary.verdict.verdict, "cannot tell");
    EXPECT_EQ(summary.verdict.sentence,
              "With $50,000 over 8 weeks, it cannot be told whether micros beats celebrity: micros "
              "earns more in 32 % of 1,000 paired futures (29–35 %). Mean gain over celebrity "
              "+$2.2k; in its worst 5 % micros loses $2.0k on average (celebrity: $1.0k).");
}

TEST(Verdict, TheMeanDecidesIfTheScenarioSaysSo) {
    Results results = two_plans(1000, 320, 9'000, 1'000);
    results.decide_by = "mean";
    const Verdict verdict = summarize(results).verdict;
    EXPECT_EQ(verdict.verdict, "leaning");
    EXPECT_EQ(verdict.reason, "the scenario decides by mean, though celebrity wins more often");
    EXPECT_EQ(verdict.sentence.substr(0, 140),
              "With $50,000 over 8 weeks, micros is put before celebrity, although it earns more "
              "only in 32 % of 1,000 paired futures (29–35 %): leaning.");
}

TEST(Verdict, AMeanWithinItsErrorDecidesNothing) {
    Results results = two_plans(1000, 320, 2'300, 1'000);
    results.decide_by = "mean";
    const Verdict verdict = summarize(results).verdict;
    EXPECT_EQ(verdict.verdict, "coin-flip");
    EXPECT_EQ(verdict.reason,
              "the scenario decides by mean, though celebrity wins more often, and a mean gain of "
              "+$56 is within its error of $95");
}

TEST(Verdict, TheOddsDecideIfTheScenarioSaysSo) {
    Results results = two_plans(1000, 320, 9'000, 1'000);
    results.decide_by = "odds";
    const Summary summary = summarize(results);
    EXPECT_EQ(results.plans[summary.verdict.best].name, "celebrity");
    EXPECT_EQ(summary.verdict.verdict, "leaning");
    EXPECT_EQ(summary.verdict.sentence,
              "With $50,000 over 8 weeks, celebrity beats micros in 68 % of 1,000 paired futures "
              "(65–71 %): leaning. Mean gain over it -$2.2k; in its worst 5 % it loses $1.0k on "
              "average (micros: $2.0k).");
}

TEST(Verdict, TheWorstCasesDecideIfTheScenarioSaysSo) {
    Results results = two_plans(1000, 600, 9'000, 1'000);
    results.decide_by = "cvar";
    const Summary summary = summarize(results);
    EXPECT_EQ(results.plans[summary.verdict.best].name, "celebrity");
    EXPECT_EQ(summary.verdict.verdict, "leaning");
    EXPECT_EQ(summary.verdict.reason,
              "the scenario decides by cvar, though micros wins more often");
}

TEST(Verdict, IsNotAboutPlansThatNobodyWrote) {
    Results results = two_plans(1000, 710, 9'000, 1'000);
    const std::string alone = summarize(results).verdict.sentence;
    results.plans.push_back({"oversized", "explored", "", 75'000, 0, "micros", 1.5});
    results.values.resize(4 * metric_count, std::vector<double>(1000, 0));
    set_profit(results, 3, std::vector<double>(1000, 99'000));
    const Summary summary = summarize(results);
    EXPECT_EQ(summary.verdict.sentence,
              alone +
                  " Of 1 plans explored beside them, oversized earns most: +$94k on average "
                  "over micros, at $75k of budget.");
    for (const PairRow& pair : summary.pairs) {
        const bool has_explored = pair.plan_a == 3 || pair.plan_b == 3;
        if (pair.metric == Metric::incremental_profit) {
            EXPECT_EQ(pair.verdict.empty(), has_explored);
        }
    }
    for (const SensitivityRow& row : summary.sensitivity) {
        EXPECT_TRUE(row.plan_a != 3 && row.plan_b != 3);
    }
}

TEST(Verdict, AWeakInputThatCarriesAndFlipsItTellsNothing) {
    const Summary summary = summarize(hours_decide(7, "J"));
    EXPECT_EQ(summary.verdict.verdict, "cannot tell");
    EXPECT_EQ(summary.verdict.reason,
              "money.management_hours alone, from a weak source (grade J), carries 99.6 % of the "
              "variance and flips it at 7 h");
    EXPECT_NEAR(summary.weak_variance_share, 1 - 1 / 256., .0002);
}

TEST(Verdict, TheSameInputFromAGoodSourceLeans) {
    const Summary summary = summarize(hours_decide(7, "A"));
    EXPECT_EQ(summary.verdict.verdict, "leaning");
    EXPECT_EQ(summary.weak_variance_share, 0);
    EXPECT_EQ(summary.guess_variance_share, 0);
    EXPECT_EQ(summary.verdict.sentence,
              "With $50,000 over 8 weeks, micros beats celebrity in 70 % of 1,000 paired futures "
              "(67–73 %): leaning. Mean gain over it +$2.0k; in its worst 5 % it loses $3.8k on "
              "average (celebrity: $1.0k). It flips if money.management_hours rises above 7 h. 0 % "
              "of the variance rests on weak sources, 0 % on judgement and arithmetic.");
}

TEST(Verdict, GivenByTheUserIsNotWeak) {
    EXPECT_EQ(summarize(hours_decide(7, "user")).verdict.verdict, "leaning");
    for (const char* grade : {"B", "C", "J"}) {
        EXPECT_TRUE(is_weak(grade));
        EXPECT_EQ(is_guess(grade), std::string(grade) != "B");
    }
    for (const char* grade : {"A", "O", "V", "user", ""}) {
        EXPECT_FALSE(is_weak(grade));
    }
}

TEST(Verdict, AFlipOutsideTheRangeLeavesItClear) {
    // At 9.7 of 10 hours: beyond P90 = 9, but inside what was drawn.
    const Summary summary = summarize(hours_decide(9.7, "J"));
    EXPECT_EQ(summary.verdict.verdict, "clear");
    ASSERT_EQ(summary.sensitivity.size(), 3u);
    EXPECT_NE(
        summary.verdict.sentence.find("No single input flips it between its P10 and P90. "
                                      "99.6 % of the variance rests on weak sources, 99.6 % on "
                                      "judgement and arithmetic."),
        std::string::npos)
        << summary.verdict.sentence;
}

/// Micros win by 10,000 nearly always, but with the switch on, half of the time, lose a lot.
TEST(Verdict, AClearMajorityThatOneInputFlipsOnlyLeans) {
    const std::size_t n = 2000;
    Results results = two_plans(n, n, 0, 0);
    const auto on = filled(n, [](std::size_t i) { return i % 8 == 0 ? 1. : 0.; });
    add_input(results, {"product.recall", "1", "A", 2024, "", ""}, on);
    set_profit(results, 1, filled(n, [&](std::size_t i) {
                   const bool is_disaster = i % 16 == 0;
                   return is_disaster ? -31'000. : 9'000.;
               }));
    const Summary summary = summarize(results);
    EXPECT_EQ(summary.verdict.verdict, "leaning");
    EXPECT_EQ(summary.verdict.reason, "product.recall flips it at 0.5, between its P10 and P90");
}

TEST(Verdict, NothingCompetes) {
    Results results = two_plans(1000, 710, 9'000, 1'000);
    set_profit(results, 2, std::vector<double>(1000, 0));
    set_profit(results, 1,
               filled(1000, [](std::size_t i) { return i % 10 < 3 ? 2'000. : -4'000.; }));
    set_profit(results, 0,
               filled(1000, [](std::size_t i) { return i % 10 < 5 ? -9'000. : 1'000.; }));
    const Summary summary = summarize(results);
    EXPECT_EQ(results.plans[summary.verdict.best].name, "nothing");
    EXPECT_EQ(summary.verdict.sentence,
              "Spend nothing: with $50,000 over 8 weeks, nothing beats micros in 70 % of 1,000 "
              "paired futures (67–73 %): leaning. Mean loss avoided $2.2k; in its worst 5 % micros "
              "loses $4.0k on average. Between the named plans, micros against celebrity is a "
              "coin-flip: micros earns more in 50 % of 1,000 paired futures (47–53 %).");
}

TEST(Verdict, ARunnerUpThatIsNothingAddsTheNamedPair) {
    Results results = two_plans(1000, 710, 9'000, 1'000);
    set_profit(results, 2, std::vector<double>(1000, 0));
    const Summary summary = summarize(results);
    EXPECT_EQ(summary.verdict.sentence,
              "With $50,000 over 8 weeks, micros beats nothing in 71 % of 1,000 paired futures "
              "(68–74 %): leaning. Mean gain over it +$5.1k; in its worst 5 % it loses $2.0k on "
              "average (nothing: $0). Between the named plans, micros beats celebrity in 71 % of "
              "1,000 paired futures (68–74 %): leaning.");
}

TEST(Verdict, TwoPlansThatDoTheSameAreACoinFlip) {
    Results results = zero_results(1000, {"nothing", "twin"});
    const Summary summary = summarize(results);
    EXPECT_EQ(summary.verdict.verdict, "coin-flip");
    EXPECT_EQ(summary.verdict.best, 0u);
}

TEST(Verdict, UnderscoresAreSpokenAndAMissingBudgetIsNot) {
    Results results = zero_results(600, {"forty_micros", "nothing"});
    results.budget_usd = 0;
    results.horizon_days = 10;
    set_profit(results, 0, std::vector<double>(600, 250));
    EXPECT_EQ(summarize(results).verdict.sentence,
              "Over 10 days, forty micros beats nothing in 100 % of 600 paired futures "
              "(99.4–100 %): clear. Mean gain over it +$250; in its worst 5 % it still earns $250 "
              "on average (nothing: $0).");
}

TEST(Verdict, OnePlanAloneHasNone) {
    const Summary summary = summarize(zero_results(10, {"nothing"}));
    EXPECT_EQ(summary.verdict.sentence, "There is only one plan: nothing to compare.");
    EXPECT_TRUE(summary.pairs.empty());
}

TEST(Verdict, EveryPairHasItsOwn) {
    const Summary summary = summarize(two_plans(1000, 710, 9'000, 1'000));
    for (const PairRow& pair : summary.pairs) {
        EXPECT_EQ(pair.metric == Metric::incremental_profit, !pair.verdict.empty());
        EXPECT_EQ(pair.verdict.empty(), pair.reason.empty());
    }
}

}  // namespace
}  // namespace microcosm
