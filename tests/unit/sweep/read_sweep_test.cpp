// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/sweep/design.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "line:column: text" of every problem of a sweep file.
std::vector<std::string> problems_of(const std::string& text) {
    Problems problems;
    const Document document = read_yaml_text("sweep.yaml", text, problems);
    const SweepFile sweep = read_sweep(document, "sweep.yaml", problems);
    const Design design(sweep, Value{}, problems);
    std::vector<std::string> texts;
    for (const Problem& problem : problems.all())
        texts.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": " +
                        problem.text);
    return texts;
}

std::vector<std::string> problems_of_design(const std::string& design) {
    return problems_of("scenario: s.yaml\ndesign:\n" + design);
}

TEST(ReadSweep, ASoundFileHasNoProblems) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs: {a: [1, 2]}\n"), IsEmpty());
}

TEST(ReadSweep, AllMistakesOfAFileAreSaidAtOnce) {
    EXPECT_THAT(
        problems_of("scenario: s.yaml\nreplicate: 4\nkeep: sumary\ndesign:\n  kind: gird\n  "
                    "inputs: {a: [1]}\n"),
        ElementsAre("3:7: keep = 'sumary' is not one of replicates, summary; did you mean "
                    "'summary'?",
                    "5:9: design.kind = 'gird' is not one of grid, list, one_at_a_time, "
                    "latin_hypercube, sobol; did you mean 'grid'?",
                    "2:1: unknown key 'replicate'; did you mean 'replicates'?"));
}

TEST(ReadSweep, ARangeIsInOneUnitAndInOrder) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs:\n    a: {low: 1 USD, high: 2, steps: "
                                   "2}\n    b: {low: 3, high: 2, steps: 2}\n    c: {low: x, high: "
                                   "2, steps: 2}\n"),
                ElementsAre("5:8: a: low is in 'USD', high in ''; give both in one unit",
                            "6:8: b: low = 3 is above high = 2",
                            "7:14: c.low = x is no number with a unit behind it"));
}

TEST(ReadSweep, ALogScaleBeginsAboveZeroAndWholeNumbersHaveWholeEnds) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs:\n    a: {low: 0, high: 2, steps: 2, "
                                   "scale: log}\n    b: {low: 0.5, high: 2, steps: 2, whole: "
                                   "true}\n"),
                ElementsAre("5:8: a: a log scale begins above 0, not at low = 0",
                            "6:8: b: whole numbers between 0.5 and 2 need whole ends"));
}

TEST(ReadSweep, ADesignNeedsInputs) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs: {}\n"),
                ElementsAre("3:3: design has no inputs; give inputs: {product.price: [20 USD, 40 "
                            "USD]}"));
}

TEST(ReadSweep, AGridNeedsSteps) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs: {a: {low: 1, high: 2}}\n"),
                ElementsAre("4:12: a needs steps: in a grid"));
}

TEST(ReadSweep, AnInputMayNotTakeTheNameOfAColumn) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs: {plan: [1], roi: [2]}\n"),
                ElementsAre("4:12: another column is called 'plan' already; give this input a name "
                            "of its own and the path in paths: [plan]",
                            "4:23: another column is called 'roi' already; give this input a name "
                            "of its own and the path in paths: [roi]"));
}

TEST(ReadSweep, AConditionSpeaksOfColumnsOfNumbers) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs: {price: [1, 2]}\n  where: [{sum: "
                                   "[prise], at_most: 1}]\n"),
                ElementsAre("5:11: design.where: 'prise' is no column of numbers; did you mean "
                            "'price'?"));
}

TEST(ReadSweep, ADesignThatNoRowMeetsIsRefused) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs: {a: [1, 2]}\n  where: [{sum: [a], "
                                   "at_most: 0}]\n"),
                ElementsAre("5:11: no row of the design meets design.where; 2 were tried"));
}

TEST(ReadSweep, PointsOfSobolShouldBeAPowerOfTwo) {
    EXPECT_THAT(
        problems_of_design("  kind: sobol\n  points: 6\n  inputs: {a: {low: 1, high: 2}}\n"),
        ElementsAre("4:11: design.points = 6 is no power of two: such points are less even "
                    "than they could be"));
}

TEST(ReadSweep, ASampledDesignNeedsPoints) {
    EXPECT_THAT(problems_of_design("  kind: latin_hypercube\n  inputs: {a: {low: 1, high: 2}}\n"),
                ElementsAre("3:3: design.points is missing; give points: 256"));
}

TEST(ReadSweep, IndicesNeedEveryPoint) {
    EXPECT_THAT(problems_of_design("  kind: sobol\n  points: 4\n  inputs: {a: {low: 1, high: 2}}\n"
                                   "  where: [{sum: [a], at_most: 1}]\n"),
                ElementsAre("6:11: indices need every point of the design; leave where: out, or "
                            "say indices: false"));
}

TEST(ReadSweep, AListNeedsRows) {
    EXPECT_THAT(problems_of_design("  kind: list\n"),
                ElementsAre("3:3: a list needs rows: [{PATH: VALUE, …}, …] or file: TABLE.csv"));
    EXPECT_THAT(problems_of_design("  kind: list\n  rows: []\n"),
                ElementsAre("4:9: design.rows is empty"));
}

TEST(ReadSweep, AListFileThatIsNotThereIsNamed) {
    const auto problems = problems_of_design("  kind: list\n  file: nowhere.csv\n");
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_THAT(problems[0], ::testing::HasSubstr("4:9: nowhere.csv"));
}

TEST(ReadSweep, AMixHasATotalAndTwoParts) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  mixes:\n    m: {total: 5 USD, steps: 2, parts: "
                                   "{a: {path: x}}}\n"),
                ElementsAre("5:8: m has fewer than two parts"));
    EXPECT_THAT(problems_of_design("  kind: grid\n  mixes:\n    m: {total: 0 USD, steps: 2, parts: "
                                   "{a: {path: x}, b: {path: y}}}\n"),
                ElementsAre("5:16: m.total = 0 USD is not above 0"));
}

TEST(ReadSweep, TooManyRowsAreRefused) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs: {a: {low: 1, high: 2, steps: 10000}, "
                                   "b: {low: 1, high: 2, steps: 10000}}\n"),
                ElementsAre("3:3: the design has 100000000 rows; a sweep takes at most 10000000"));
}

TEST(ReadSweep, APrecisionStandsInPlaceOfReplicates) {
    const std::string grid = "design:\n  kind: grid\n  inputs: {a: [1, 2]}\n";
    EXPECT_THAT(problems_of("scenario: s.yaml\nprecision: 2 %\n" + grid), IsEmpty());
    EXPECT_THAT(problems_of("scenario: s.yaml\nprecision: 0.02\nreplicates: 64\n" + grid),
                ElementsAre("2:12: precision decides the replicates of a row; leave replicates: "
                            "out"));
    EXPECT_THAT(
        problems_of("scenario: s.yaml\nprecision: 0.001\n" + grid),
        ElementsAre("2:12: precision = 0.001 is outside [0.004, 0.5] (how exactly P(A beats "
                    "B) is to be known)"));
}

TEST(ReadSweep, IndicesNeedTheSameReplicatesInEveryRow) {
    const std::string sobol =
        "design:\n  kind: sobol\n  points: 4\n  inputs: {a: {low: 1, high: 2}}\n";
    EXPECT_THAT(problems_of("scenario: s.yaml\nprecision: 0.02\n" + sobol),
                ElementsAre("2:12: indices need the same replicates in every row; write "
                            "replicates: in place of precision:, or say indices: false"));
    EXPECT_THAT(problems_of("scenario: s.yaml\nprecision: 0.02\n" + sobol + "  indices: false\n"),
                IsEmpty());
}

TEST(ReadSweep, AnInputMayNotTakeTheNameOfAStatistic) {
    EXPECT_THAT(problems_of_design("  kind: grid\n  inputs:\n    mean: {paths: [a.b], values: [1, "
                                   "2]}\n"),
                ElementsAre("5:5: another column is called 'mean' already; give this input a name "
                            "of its own and the path in paths: [mean]"));
}

}  // namespace
}  // namespace microcosm
