// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/design.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/text/number.hpp"
#include "engine/text/yaml.hpp"
#include "tests/support/problem_texts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;

/// A sweep file with this design, read; the scenario says only what a cell may show.
class Read {
  public:
    explicit Read(const std::string& said, const std::string& file = "sweep.yaml")
        : text_(read_yaml_text("sweep.yaml", "scenario: s.yaml\n" + said, problems)),
          scenario_(read_yaml_text("s.yaml", "product: {price: 38 USD, margin: 60 %}\n", problems)),
          sweep(read_sweep(text_, file, problems)),
          design(sweep, scenario_.root, problems) {}

    std::vector<std::string> cells(std::uint32_t row) const { return design.cells(row); }

    Problems problems;

  private:
    Document text_, scenario_;

  public:
    SweepFile sweep;
    Design design;
};

std::string path_and_text(const std::pair<PathOfValue, Value>& value) {
    return value.first.text + "=" + text_of(value.second);
}

TEST(Design, OfAGridIsTheProductWithTheLastInputFastest) {
    const Read read(
        "design:\n  kind: grid\n  inputs:\n    a: [1, 2]\n    b: {low: 10 USD, high: 40 USD, "
        "steps: 3, scale: log}\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    ASSERT_EQ(read.design.size(), 6u);
    EXPECT_THAT(read.cells(1), ElementsAre("1", "10"));
    EXPECT_THAT(read.cells(2)[1], "20");
    EXPECT_THAT(read.cells(3), ElementsAre("1", "40"));
    EXPECT_THAT(read.cells(4)[0], "2");
    EXPECT_EQ(read.design.columns()[1].unit, "USD");
    EXPECT_EQ(read.design.columns()[1].type, "number");
    EXPECT_EQ(path_and_text(read.design.settings(3)[1].values[0]), "b=40 USD");
}

TEST(Design, LevelsMoveSeveralPathsTogether) {
    const Read read(
        "design:\n  kind: grid\n  inputs:\n    feed:\n      levels:\n        old: {era: ig_2018}\n"
        "        new: {era: ig_2026, product.price: 40 USD}\n    fee: {paths: [x.fee, y.fee], "
        "values: [5 USD, 6 USD]}\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    ASSERT_EQ(read.design.size(), 4u);
    EXPECT_THAT(read.cells(4), ElementsAre("new", "6"));
    const auto settings = read.design.settings(4);
    ASSERT_EQ(settings[0].values.size(), 2u);
    EXPECT_EQ(path_and_text(settings[0].values[1]), "product.price=40 USD");
    ASSERT_EQ(settings[1].values.size(), 2u);
    EXPECT_EQ(path_and_text(settings[1].values[1]), "y.fee=6 USD");
}

TEST(Design, ConditionsKeepTheRowsThatMeetThem) {
    const Read read(
        "design:\n  kind: grid\n  inputs:\n    a: [0.1, 0.2, 0.3]\n    b: [0.1, 0.2]\n  where: "
        "[{sum: [a, b], equals: 0.3}]\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    ASSERT_EQ(read.design.size(), 2u);
    EXPECT_THAT(read.cells(1), ElementsAre("0.1", "0.2"));
    EXPECT_THAT(read.cells(2), ElementsAre("0.2", "0.1"));
    EXPECT_EQ(read.design.left_out(), 4u);
}

TEST(Design, OneAtATimeBeginsWithTheScenarioAndChangesOneInputPerRow) {
    const Read read(
        "design:\n  kind: one_at_a_time\n  inputs:\n    product.price: {low: 20 USD, high: 60 "
        "USD}\n    product.margin: [50 %, 60 %, 70 %]\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    ASSERT_EQ(read.design.size(), 6u);
    EXPECT_THAT(read.cells(1), ElementsAre("38", "60"));
    EXPECT_EQ(read.design.matrix(1), "");
    EXPECT_THAT(read.cells(2), ElementsAre("20", "60"));
    EXPECT_THAT(read.cells(3), ElementsAre("60", "60"));
    EXPECT_EQ(read.design.matrix(3), "product.price");
    EXPECT_THAT(read.cells(4), ElementsAre("38", "50"));
    EXPECT_EQ(read.design.matrix(6), "product.margin");
    EXPECT_TRUE(read.design.settings(1)[0].values.empty());
}

TEST(Design, OfAMixGoesThroughAllWaysToShareOut) {
    const Read read(
        "design:\n  kind: grid\n  mixes:\n    budget:\n      total: 1000 USD\n      steps: 4\n"
        "      parts:\n        a: {path: x.count, each: 250 USD}\n        b: {path: y.fee}\n"
        "        c: {path: z.fee}\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    EXPECT_EQ(read.design.size(), 15u);  // C(4 + 2, 2)
    EXPECT_THAT(read.cells(1), ElementsAre("1", "0", "0", "4", "0", "0"));
    EXPECT_THAT(read.cells(2), ElementsAre("0.75", "0.25", "0", "3", "250", "0"));
    EXPECT_THAT(read.cells(15), ElementsAre("0", "0", "1", "0", "0", "1000"));
    std::set<std::vector<std::string>> rows;
    for (std::uint32_t row = 1; row <= read.design.size(); ++row) {
        rows.insert(read.cells(row));
        double sum = 0;
        for (int k = 0; k < 3; ++k)
            sum += *parse_number(read.cells(row)[static_cast<std::size_t>(k)]);
        EXPECT_EQ(sum, 1);
    }
    EXPECT_EQ(rows.size(), 15u);
    EXPECT_EQ(path_and_text(read.design.settings(2)[0].values[1]), "y.fee=250 USD");
}

TEST(Design, ForIndicesChangesOneInputOfAToThatOfB) {
    const Read read(
        "design:\n  kind: sobol\n  points: 4\n  scrambles: 2\n  inputs:\n    a: {low: 0, high: "
        "1}\n    b: {low: 0, high: 1}\n    c: [x, y]\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    ASSERT_EQ(read.design.size(), 4u * 5 * 2);
    for (std::uint32_t first = 1; first <= 40; first += 5) {
        const auto a = read.cells(first), b = read.cells(first + 1);
        EXPECT_EQ(read.design.matrix(first), "A");
        EXPECT_EQ(read.design.matrix(first + 1), "B");
        for (std::size_t i = 0; i < 3; ++i) {
            auto expected = a;
            expected[i] = b[i];
            EXPECT_EQ(read.cells(first + 2 + static_cast<std::uint32_t>(i)), expected);
        }
    }
    EXPECT_EQ(read.design.scramble(20), 1u);
    EXPECT_EQ(read.design.scramble(21), 2u);
    EXPECT_EQ(read.design.matrix(4), "b");
}

TEST(Design, WholeNumbersAreAllHitEquallyOften) {
    const Read read(
        "design:\n  kind: latin_hypercube\n  points: 60\n  inputs:\n    pieces: {low: 1, high: 6, "
        "whole: true}\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    std::map<std::string, int> times;
    for (std::uint32_t row = 1; row <= 60; ++row)
        ++times[read.cells(row)[0]];
    ASSERT_EQ(times.size(), 6u);
    for (const auto& [n, count] : times)
        EXPECT_EQ(count, 10) << n;
}

TEST(Design, OfAListHasItsRowsAndLeavesEmptyCellsToTheScenario) {
    const Read read(
        "design:\n  kind: list\n  rows:\n    - {product.price: 20 USD, era: ig_2018}\n    - "
        "{product.price: 30 USD}\n");
    ASSERT_EQ(read.problems.errors(), 0u);
    ASSERT_EQ(read.design.size(), 2u);
    EXPECT_THAT(read.cells(1), ElementsAre("20", "ig_2018"));
    EXPECT_THAT(read.cells(2), ElementsAre("30", ""));
    EXPECT_EQ(read.design.settings(2)[0].values.size(), 1u);
}

TEST(Design, OfACsvFileTakesItsColumnsAsPaths) {
    const testing::TemporaryFolder folder;
    folder.add("rows.csv", "product.price,era\n20 USD,\n\"30 USD\",ig_2018\n");
    const Read read("design:\n  kind: list\n  file: rows.csv\n", folder.file("sweep.yaml"));
    ASSERT_EQ(read.problems.errors(), 0u);
    ASSERT_EQ(read.design.size(), 2u);
    EXPECT_THAT(read.cells(2), ElementsAre("30", "ig_2018"));
    EXPECT_EQ(read.design.settings(1)[0].values.size(), 1u);
}

}  // namespace
}  // namespace microcosm
