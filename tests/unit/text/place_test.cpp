// SPDX-License-Identifier: Apache-2.0
#include "engine/text/place.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

TEST(Source, LinesComeWithoutTheirEnds) {
    const Source source{"a", "one\r\ntwo\n\nfour"};
    EXPECT_EQ(source.line(1), "one");
    EXPECT_EQ(source.line(2), "two");
    EXPECT_EQ(source.line(3), "");
    EXPECT_EQ(source.line(4), "four");
}

TEST(Source, LinesOutsideTheTextAreEmpty) {
    const Source source{"a", "one\n"};
    EXPECT_EQ(source.line(0), "");
    EXPECT_EQ(source.line(-1), "");
    EXPECT_EQ(source.line(2), "");
    EXPECT_EQ(source.line(99), "");
}

TEST(PlaceTable, ColumnsCountCharacters) {
    const Source source{"a", "é日x\ny"};
    const PlaceTable table(source);
    EXPECT_EQ(table.at(0).column, 1);
    EXPECT_EQ(table.at(2).column, 2);
    EXPECT_EQ(table.at(5).column, 3);
    EXPECT_EQ(table.at(7).line, 2);
    EXPECT_EQ(table.at(7).column, 1);
    EXPECT_EQ(table.at(7).source, &source);
}

TEST(PlaceTable, PastTheEndIsTheEnd) {
    const Source source{"a", "ab"};
    EXPECT_EQ(PlaceTable(source).at(99).column, 3);
    const Source empty{"a", ""};
    EXPECT_EQ(PlaceTable(empty).at(5).line, 1);
    EXPECT_EQ(PlaceTable(empty).at(5).column, 1);
}

TEST(PlaceTable, AgreesWithCountingFromTheStartAcrossItsMarks) {
    Source source{"a", ""};
    for (int i = 0; i < 300; ++i)
        source.text += i % 37 == 0 ? "\n" : (i % 5 == 0 ? "ü" : "a");
    const PlaceTable table(source);
    int line = 1;
    int column = 1;
    for (std::size_t i = 0; i < source.text.size(); ++i) {
        if (static_cast<unsigned char>(source.text[i]) == 0xBC) continue;  // inside ü
        ASSERT_EQ(table.at(i).line, line) << i;
        ASSERT_EQ(table.at(i).column, column) << i;
        line += source.text[i] == '\n' ? 1 : 0;
        column = source.text[i] == '\n' ? 1 : column + 1;
    }
}

}  // namespace
}  // namespace microcosm
