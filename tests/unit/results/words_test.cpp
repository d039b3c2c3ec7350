// SPDX-License-Identifier: Apache-2.0
#include "engine/results/words.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "engine/results/grid.hpp"
#include "engine/results/totals.hpp"

namespace microcosm {
namespace {

TEST(Words, MoneyHasTwoSignificantDigits) {
    const std::pair<double, const char*> cases[] = {
        {0, "$0"},          {6'200, "$6.2k"},   {9'849, "$9.8k"},
        {9'850, "$9.9k"},   {31'000, "$31k"},   {310'400, "$310k"},
        {999'499, "$1.0M"}, {994'999, "$990k"}, {1'250'000, "$1.3M"},
        {45.3, "$45"},      {4.53, "$4.5"},     {.031, "$0.031"},
        {950, "$950"},      {996, "$1.0k"},     {-1'234'567, "-$1.2M"},
        {2.5e9, "$2500M"}};
    for (const auto& [usd, words] : cases) {
        EXPECT_EQ(money_in_words(usd), words) << usd;
    }
    EXPECT_EQ(gain_in_words(6'200), "+$6.2k");
    EXPECT_EQ(gain_in_words(-6'200), "-$6.2k");
    EXPECT_EQ(gain_in_words(0), "$0");
    EXPECT_EQ(money_in_words(std::numeric_limits<double>::quiet_NaN()), "no value");
}

TEST(Words, WholeNumbersHaveCommas) {
    EXPECT_EQ(whole_dollars(50'000), "$50,000");
    EXPECT_EQ(whole_dollars(-1'234'567.5), "-$1,234,568");
    EXPECT_EQ(whole_dollars(-.4), "$0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1'000), "1,000");
    EXPECT_EQ(grouped(std::numeric_limits<double>::quiet_NaN()), "-");
}

TEST(Words, PercentagesAreWholeUnlessThatWouldHideSomething) {
    const std::pair<double, const char*> cases[] = {
        {.714, "71 %"},    {.715, "72 %"},     {0, "0 %"},        {1, "100 %"},
        {.01, "1 %"},      {.004, "0.4 %"},    {.00001, "0.1 %"}, {.99, "99 %"},
        {.9962, "99.6 %"}, {.99999, "99.9 %"}, {-.12, "-12 %"},   {1.5, "150 %"}};
    for (const auto& [share, words] : cases) {
        EXPECT_EQ(percent(share), words) << share;
    }
    EXPECT_EQ(percent_range({.681, .738}), "68–74 %");
    EXPECT_EQ(percent_range({.9962, 1}), "99.6–100 %");
    EXPECT_EQ(exact_percent_range({.681, .738}), "68.1–73.8 %");
}

TEST(Words, QuantitiesCarryTheirUnit) {
    EXPECT_EQ(quantity_in_words(9, "h"), "9 h");
    EXPECT_EQ(quantity_in_words(26'000, "USD"), "$26k");
    EXPECT_EQ(quantity_in_words(.0451, "1"), "0.045");
    EXPECT_EQ(quantity_in_words(.5, ""), "0.5");
    EXPECT_EQ(quantity_in_words(45.2, "USD/h"), "45 USD/h");
    EXPECT_EQ(quantity_in_words(-123'456, "people"), "-123,456 people");
    EXPECT_EQ(quantity_in_words(0, "h"), "0 h");
}

TEST(Words, HorizonsAreWeeksWherePossible) {
    EXPECT_EQ(horizon_in_words(56), "8 weeks");
    EXPECT_EQ(horizon_in_words(7), "1 week");
    EXPECT_EQ(horizon_in_words(10), "10 days");
    EXPECT_EQ(horizon_in_words(365), "365 days");
    EXPECT_EQ(horizon_in_words(1), "1 day");
    EXPECT_EQ(horizon_in_words(.5), "0.5 days");
}

TEST(Words, PlanNamesAreSpokenWithSpaces) {
    EXPECT_EQ(plan_in_words("forty_micro_creators"), "forty micro creators");
}

TEST(Totals, RoundedPartsAddUpToTheRoundedSum) {
    EXPECT_EQ(round_parts({1.4, 1.4, 1.4}), (std::vector<double>{2, 1, 1}));
    EXPECT_EQ(round_parts({33.3, 33.3, 33.4}), (std::vector<double>{33, 33, 34}));
    EXPECT_EQ(round_parts({-.6, 2.2}), (std::vector<double>{0, 2}));
    EXPECT_EQ(round_parts({5, 7}), (std::vector<double>{5, 7}));
    EXPECT_EQ(round_parts({}), (std::vector<double>{}));
}

TEST(Grid, ColumnsAlignByCodePoints) {
    EXPECT_EQ(align({{"plan", "odds"}, {"café", "68–74 %"}, {"tea", "1 %"}}),
              "plan     odds\n"
              "café  68–74 %\n"
              "tea       1 %\n");
}

TEST(Grid, LongFirstCellsAreShortenedToFit) {
    const std::string line = align({{std::string(200, 'x'), "1", "2"}});
    EXPECT_EQ(line, std::string(93, 'x').append("…  1  2\n"));
}

TEST(Grid, WrappedTextStaysWithinTheTerminal) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += text.empty() ? "word" : " word";
    }
    const std::string wrapped = wrap(text, 4);
    EXPECT_EQ(wrapped.find('\n'), 98u);  // 4 + 19 words and the spaces between them
    EXPECT_TRUE(wrapped.starts_with("    word word"));
    EXPECT_EQ(wrap("", 0), "\n");
}

}  // namespace
}  // namespace microcosm
