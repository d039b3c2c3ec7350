// SPDX-License-Identifier: Apache-2.0
#include "engine/text/unit.hpp"

#include <gtest/gtest.h>

#include "engine/text/number.hpp"

namespace microcosm {
namespace {

TEST(UnitFactor, ConvertsTimes) {
    EXPECT_EQ(unit_factor("min", "h"), 1.0 / 60.0);
    EXPECT_EQ(unit_factor("h", "min"), 60.0);
    EXPECT_EQ(unit_factor("week", "d"), 7.0);
    EXPECT_EQ(unit_factor("year", "d"), 365.0);
    EXPECT_EQ(unit_factor("year", "month"), 12.0);
    EXPECT_EQ(unit_factor("month", "h"), 730.0);
}

TEST(UnitFactor, ConvertsShares) {
    EXPECT_EQ(unit_factor("%", "1"), 0.01);
    EXPECT_EQ(unit_factor("1", "%"), 100.0);
}

TEST(UnitFactor, ConvertsQuotients) {
    EXPECT_EQ(unit_factor("USD/h", "USD/d"), 24.0);
    EXPECT_EQ(unit_factor("%/month", "1/year"), 0.12);
    EXPECT_EQ(unit_factor("h/d", "1"), 1.0 / 24.0);
    EXPECT_EQ(unit_factor("USD/USD", "1"), 1.0);
}

TEST(UnitFactor, RefusesOtherDimensionsAndUnknownUnits) {
    EXPECT_EQ(unit_factor("USD", "h"), std::nullopt);
    EXPECT_EQ(unit_factor("USD/h", "USD"), std::nullopt);
    EXPECT_EQ(unit_factor("days", "d"), std::nullopt);
    EXPECT_EQ(unit_factor("", "1"), std::nullopt);
    EXPECT_EQ(unit_factor("USD/", "USD"), std::nullopt);
    EXPECT_EQ(unit_factor("USD/h/h", "USD/h"), std::nullopt);
}

TEST(Ratio, RoundsOnceForWholeFactors) {
    const Ratio percent = ratio(*parse_unit("%"), *parse_unit("1"));
    for (int i = 0; i <= 100; ++i)
        EXPECT_EQ(percent.of(i), i / 100.0) << i;
    EXPECT_NE(57 * 0.01, 0.57);  // why the factor is a fraction
}

TEST(Describe, NamesEveryDimension) {
    EXPECT_EQ(describe({0, 0}), "a plain number");
    EXPECT_EQ(describe({1, 0}), "a time");
    EXPECT_EQ(describe({0, 1}), "money");
    EXPECT_EQ(describe({-1, 0}), "a rate");
    EXPECT_EQ(describe({-1, 1}), "money per time");
    EXPECT_EQ(describe({1, -1}), "time per money");
    EXPECT_EQ(describe({0, -1}), "a number per money");
}

}  // namespace
}  // namespace microcosm
