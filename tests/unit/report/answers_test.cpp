// SPDX-License-Identifier: Apache-2.0
// The four answers of page one, on folders in which they are known.
#include "engine/report/answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/report/input_guide.hpp"
#include "engine/report/paper_plans.hpp"
#include "engine/report/verdict_text.hpp"
#include "engine/results/verdict.hpp"
#include "engine/results/write.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/results/two_plans.hpp"

namespace microcosm {
namespace {

ResultFolder folder_of(const Results& results) {
    const testing::TemporaryFolder folder;
    write_results(results, summarize(results), Provenance{}, folder.path());
    return read_result_folder(folder.path());
}

/// Plans a, b, c … that earn -1, -2, -3 … dollars in all of 600 futures, and `nothing`.
Results losing_plans(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        names.push_back(std::string(1, static_cast<char>('a' + i)));
    }
    names.push_back("nothing");
    Results results = zero_results(600, names);
    for (std::size_t i = 0; i < count; ++i) {
        set_profit(results, i, std::vector<double>(600, -1 - static_cast<double>(i)));
    }
    return results;
}

TEST(Answers, AClearPlanIsToBeBought) {
    const std::string text = what_to_buy(folder_of(two_plans(1000, 950, 5'000, 1'000))).plain();
    EXPECT_EQ(text, "micros. micros costs $0 all in on average.");
}

TEST(Answers, ACoinFlipLeavesBothWithTheirWorstFutures) {
    const std::string text = what_to_buy(folder_of(two_plans(10'000, 5'000, 1'000, 800))).plain();
    EXPECT_EQ(text,
              "Either of micros and celebrity: these runs do not tell which. Choose by what you "
              "can bear to lose: in the worst 5 % micros loses $1.8k on average, celebrity loses "
              "$1.0k. micros costs $0 all in on average. celebrity costs $0 all in on average.");
}

TEST(Answers, WhereNothingIsBestTheMoneyStays) {
    EXPECT_EQ(what_to_buy(folder_of(losing_plans(2))).plain(),
              "Nothing: keep the money. If it must be spent, buy a. a costs $0 all in on average.");
}

TEST(Answers, CreatorsWhoDoNotSignAreCounted) {
    Results results = losing_plans(1);
    column(results, 0, Metric::creators_asked) = std::vector<double>(600, 45);
    column(results, 0, Metric::creators_signed) = std::vector<double>(600, 33);
    column(results, 0, Metric::creators_posted) = std::vector<double>(600, 27);
    column(results, 0, Metric::cost_total) = std::vector<double>(600, 31'000);
    results.plans[0].budget_usd = 48'000;
    const std::string text = what_to_buy(folder_of(results)).plain();
    EXPECT_TRUE(
        text.ends_with("For a, 45 creators are asked; on average 33 sign, 27 post, and "
                       "$31k is spent all in ($48k planned if everybody posts)."))
        << text;
}

// The gain is 1000 (7 - hours) with hours even over 0 to 10, mean 2000. Who knows the hours gives
// up the plan beyond 7: mean of the positive part 1000 x 7^2 / 2 / 10 = 2450, so knowing is worth
// 450.
TEST(Answers, TheInputThatDecidesIsToBeMeasuredWithWorthAndWay) {
    Results results = hours_decide(7, "J");
    results.inputs[0].meaning = "hours to manage one creator";
    const std::string text = what_to_measure(folder_of(results)).plain();
    EXPECT_EQ(text,
              "Hours per creator, that is, the hours to manage one creator. Write down the hours "
              "of the first five contracts. The choice turns at 7 h; to know it before choosing is "
              "worth up to $450, so a cheaper measurement pays.");
}

TEST(Answers, AnInputThatMovesNothingIsNotWorthMeasuring) {
    Results results = two_plans(1000, 710, 9'000, 1'000);
    add_input(results, {"money.management_hours", "h", "J", 2024, "", ""},
              filled(1000, [](std::size_t i) { return double((i * 271) % 1000); }));
    const ResultFolder folder = folder_of(results);
    EXPECT_TRUE(worth_measuring(folder).empty());
    EXPECT_TRUE(what_to_measure(folder).plain().starts_with("No single input is worth measuring"));
}

TEST(Answers, SentencesOfTheVerdictAreDividedAndNoneIsLost) {
    const ResultFolder folder = folder_of(hours_decide(7, "A"));
    const auto has = [&](Sentence kind, const char* words) {
        return verdict_sentences(folder, kind).html().find(words) != std::string::npos;
    };
    EXPECT_TRUE(has(Sentence::headline, "micros beats celebrity"));
    EXPECT_TRUE(has(Sentence::outcome, "Mean gain over it"));
    EXPECT_TRUE(has(Sentence::doubt, "It flips if money.management_hours rises above 7 h."));
    EXPECT_TRUE(has(Sentence::doubt, "rests on weak sources"));
    EXPECT_FALSE(has(Sentence::outcome, "flips"));
}

TEST(Paper, ShowsTheFourBestOfManyPlansAndNothing) {
    const ResultFolder folder = folder_of(losing_plans(6));
    std::string shown;
    for (const PlanStyle& plan : folder.styles) {
        shown += plan.is_on_paper ? plan.name + " " : "";
    }
    EXPECT_EQ(shown, "a b c d nothing ");
    EXPECT_NE(note_on_paper(folder).html().find("show 4 of the 6 plans"), std::string::npos);
    EXPECT_TRUE(note_on_paper(folder_of(losing_plans(4))).empty());
}

TEST(InputGuide, NamesInputsForPeopleAndTellsPlatformsApart) {
    EXPECT_EQ(short_name("platform.tiktok.reach_r5", Platforms::several),
              "followers shown a post (tiktok)");
    EXPECT_EQ(short_name("platform.tiktok.reach_r5", Platforms::one), "followers shown a post");
    EXPECT_EQ(short_name("conversion.some_knob", Platforms::several), "some knob (conversion)");
    EXPECT_EQ(how_to_measure("conversion.some_knob"),
              "Try it with a tenth of the money before the rest is spent.");
}

}  // namespace
}  // namespace microcosm
