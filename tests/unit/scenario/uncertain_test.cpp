// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/uncertain.hpp"

#include <gmock/gmock.h>

#include "tests/unit/scenario/parse.hpp"

namespace microcosm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Shape = Uncertain::Shape;

constexpr double infinity = std::numeric_limits<double>::infinity();

Uncertain make(Shape shape, double a, double b = 0, double c = 0) {
    Uncertain uncertain;
    uncertain.shape = shape;
    uncertain.a = a;
    uncertain.b = b;
    uncertain.c = c;
    return uncertain;
}

Uncertain clamped(Uncertain uncertain, double low, double high) {
    uncertain.low = low;
    uncertain.high = high;
    return uncertain;
}

/// Reads `text` and expects no problem.
Uncertain read(const std::string& text, const NumberRule& rule) {
    Parsed parsed(text);
    const auto number = read_uncertain(parsed.root(), rule, parsed.problems);
    EXPECT_THAT(texts(parsed.problems), IsEmpty());
    return number.value_or(make(Shape::fixed, -999));
}

std::vector<std::string> complaints(const std::string& text, const NumberRule& rule) {
    Parsed parsed(text);
    EXPECT_FALSE(read_uncertain(parsed.root(), rule, parsed.problems));
    return texts(parsed.problems);
}

TEST(Uncertain, CentralValueIsMedianModeOrMean) {
    EXPECT_EQ(central_value(make(Shape::fixed, 4)), 4);
    EXPECT_EQ(central_value(make(Shape::uniform, 1, 4)), 2.5);
    EXPECT_EQ(central_value(make(Shape::normal, 3, 9)), 3);
    EXPECT_EQ(central_value(make(Shape::lognormal, 5, 0.2)), 5);
    EXPECT_EQ(central_value(make(Shape::triangular, 1, 3, 8)), 3);
    EXPECT_EQ(central_value(make(Shape::beta, 1, 3)), 0.25);
    EXPECT_EQ(central_value(make(Shape::gamma, 2, 5)), 5);
}

TEST(Uncertain, CentralValueStaysInsideTheBounds) {
    EXPECT_EQ(central_value(clamped(make(Shape::normal, 3, 9), 4, 6)), 4);
    EXPECT_EQ(central_value(clamped(make(Shape::lognormal, 8, 1), 4, 6)), 6);
}

TEST(Uncertain, SupportIsThatOfTheShape) {
    struct Row {
        Uncertain uncertain;
        double low, high;
    };
    const Row rows[] = {{make(Shape::fixed, 4), 4, 4},
                        {make(Shape::uniform, 1, 4), 1, 4},
                        {make(Shape::normal, 3, 9), -infinity, infinity},
                        {make(Shape::lognormal, 5, 1), 0, infinity},
                        {make(Shape::triangular, 1, 3, 8), 1, 8},
                        {make(Shape::beta, 1, 3), 0, 1},
                        {make(Shape::gamma, 2, 5), 0, infinity}};
    for (const Row& row : rows) {
        EXPECT_EQ(support_low(row.uncertain), row.low);
        EXPECT_EQ(support_high(row.uncertain), row.high);
        EXPECT_EQ(support_low(clamped(row.uncertain, 3.5, 3.75)), row.low == 4 ? 3.75 : 3.5);
        EXPECT_EQ(support_high(clamped(row.uncertain, 3.5, 3.75)), row.high == 1 ? 3.5 : 3.75);
    }
}

TEST(Uncertain, ScalingMovesLocationsAndScalesButNotShapes) {
    EXPECT_EQ(scaled(make(Shape::fixed, 2), 24), make(Shape::fixed, 48));
    EXPECT_EQ(scaled(make(Shape::uniform, 1, 2), 24), make(Shape::uniform, 24, 48));
    EXPECT_EQ(scaled(make(Shape::normal, 1, 2), 24), make(Shape::normal, 24, 48));
    EXPECT_EQ(scaled(make(Shape::lognormal, 1, 2), 24), make(Shape::lognormal, 24, 2));
    EXPECT_EQ(scaled(make(Shape::triangular, 1, 2, 3), 2), make(Shape::triangular, 2, 4, 6));
    EXPECT_EQ(scaled(make(Shape::gamma, 2, 5), 2), make(Shape::gamma, 2, 10));
    EXPECT_EQ(scaled(make(Shape::beta, 2, 5), 1), make(Shape::beta, 2, 5));
}

TEST(Uncertain, ScalingMovesTheBounds) {
    const Uncertain half = scaled(clamped(make(Shape::normal, 1, 2), 0, infinity), 0.5);
    EXPECT_EQ(half, clamped(make(Shape::normal, 0.5, 1), 0, infinity));
}

TEST(ReadUncertain, APlainNumberIsFixedAndUnbounded) {
    EXPECT_EQ(read("0.3", {"x", "1", 0, 1}), make(Shape::fixed, 0.3));
}

TEST(ReadUncertain, ANumberIsTurnedIntoTheUnitOfTheRule) {
    EXPECT_EQ(read("2 d", {"x", "h"}), make(Shape::fixed, 48));
    EXPECT_EQ(read("5", {"x", "h"}), make(Shape::fixed, 5));
    EXPECT_EQ(read("5 %", {"x"}), make(Shape::fixed, 0.05));
}

TEST(ReadUncertain, EveryShapeIsReadFromAList) {
    const NumberRule rule{"x"};
    EXPECT_EQ(read("{uniform: [0, 0.1]}", rule), make(Shape::uniform, 0, 0.1));
    EXPECT_EQ(read("{normal: [1, 0.2]}", rule), make(Shape::normal, 1, 0.2));
    EXPECT_EQ(read("{lognormal: [4, 0.2]}", rule), make(Shape::lognormal, 4, 0.2));
    EXPECT_EQ(read("{triangular: [1, 3, 8]}", rule), make(Shape::triangular, 1, 3, 8));
    EXPECT_EQ(read("{beta: [3, 17]}", rule), make(Shape::beta, 3, 17));
    EXPECT_EQ(read("{gamma: [2, 5]}", rule), make(Shape::gamma, 2, 5));
}

TEST(ReadUncertain, EveryShapeIsReadFromAMapInAnyOrder) {
    const NumberRule rule{"x"};
    EXPECT_EQ(read("{uniform: {high: 0.1, low: 0}}", rule), make(Shape::uniform, 0, 0.1));
    EXPECT_EQ(read("{normal: {sd: 0.2, mean: 1}}", rule), make(Shape::normal, 1, 0.2));
    EXPECT_EQ(read("{lognormal: {sigma: 0.2, median: 4}}", rule), make(Shape::lognormal, 4, 0.2));
    EXPECT_EQ(read("{triangular: {mode: 3, low: 1, high: 8}}", rule),
              make(Shape::triangular, 1, 3, 8));
    EXPECT_EQ(read("{beta: {b: 17, a: 3}}", rule), make(Shape::beta, 3, 17));
    EXPECT_EQ(read("{gamma: {mean: 5, shape: 2}}", rule), make(Shape::gamma, 2, 5));
}

TEST(ReadUncertain, UnitsGoToLocationsAndNotToShapes) {
    EXPECT_EQ(read("{lognormal: {median: 2 d, sigma: 0.2}}", {"x", "h"}),
              make(Shape::lognormal, 48, 0.2));
    EXPECT_EQ(read("{normal: {mean: 1 d, sd: 30 min}}", {"x", "h"}), make(Shape::normal, 24, 0.5));
    EXPECT_EQ(read("{gamma: {shape: 2, mean: 1 d}}", {"x", "h"}), make(Shape::gamma, 2, 24));
}

TEST(ReadUncertain, UnboundedShapesAreClampedToTheRule) {
    EXPECT_EQ(read("{normal: [0.5, 1]}", {"x", "1", 0, 1}),
              clamped(make(Shape::normal, 0.5, 1), 0, 1));
}

TEST(ReadUncertain, ExplicitBoundsAreNarrowerThanTheRule) {
    EXPECT_EQ(read("{normal: [0.5, 1], min: 20 %, max: 0.7}", {"x", "1", 0, 1}),
              clamped(make(Shape::normal, 0.5, 1), 0.2, 0.7));
    EXPECT_EQ(read("{min: 0.2, normal: [0.5, 1]}", {"x", "1", 0, 1}),
              clamped(make(Shape::normal, 0.5, 1), 0.2, 1));
}

TEST(ReadUncertain, BoundsCanBringABoundedShapeIntoTheRule) {
    EXPECT_EQ(read("{beta: [2, 2], max: 0.5}", {"x", "1", 0, 0.5}),
              clamped(make(Shape::beta, 2, 2), -infinity, 0.5));
}

TEST(ReadUncertain, ABreachNamesValueRuleMeaningAndAGuess) {
    EXPECT_THAT(complaints("1.3", {"engagement_rate", "1", 0, 1, "a share of followers"}),
                ElementsAre("1:1: engagement_rate = 1.3 is outside [0, 1] (a share of followers); "
                            "did you mean 1.3 %?"));
}

TEST(ReadUncertain, APercentageIsNoGuessWhereItWouldNotHelp) {
    EXPECT_THAT(complaints("130", {"x", "1", 0, 1}), ElementsAre("1:1: x = 130 is outside [0, 1]"));
    EXPECT_THAT(complaints("130 %", {"x", "1", 0, 1}),
                ElementsAre("1:1: x = 130 % is outside [0, 1]"));
    EXPECT_THAT(complaints("5", {"x", "1", 6, 9}), ElementsAre("1:1: x = 5 is outside [6, 9]"));
}

TEST(ReadUncertain, OneSidedRulesSayBelowOrAbove) {
    EXPECT_THAT(complaints("-1 USD", {"x", "USD", 0}),
                ElementsAre("1:1: x = -1 USD is below 0 USD"));
    EXPECT_THAT(complaints("8", {"x", "h", -infinity, 7.5}),
                ElementsAre("1:1: x = 8 is above 7.5 h"));
}

TEST(ReadUncertain, AllMistakesOfADistributionAreFound) {
    EXPECT_THAT(
        complaints("{normal: {mean: much, sd: 0, foo: 1}, min: 2, mox: 3}", {"x", "1", 0, 1}),
        ElementsAre("1:17: x.normal.mean = much is not a number; write for example 0.5",
                    "1:27: x.normal.sd = 0 must be above 0", "1:30: unknown key 'foo' in x.normal",
                    "1:44: x.min = 2 is outside [0, 1]; did you mean 2 %?",
                    "1:47: unknown distribution 'mox'; did you mean 'max'?"));
}

}  // namespace
}  // namespace microcosm
