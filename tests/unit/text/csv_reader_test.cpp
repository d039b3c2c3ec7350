// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text/csv.hpp"
#include "tests/support/problem_texts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Rows = std::vector<std::vector<std::string>>;

CsvTable good(std::string text) {
    Problems problems;
    CsvTable table = read_csv_text("a.csv", std::move(text), problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    return table;
}

std::vector<std::string> bad(std::string text) {
    Problems problems;
    read_csv_text("a.csv", std::move(text), problems);
    return testing::texts(problems);
}

TEST(CsvReader, ReadsHeaderAndRows) {
    const CsvTable table = good("handle,followers\nanna,1200\nben,\n");
    EXPECT_THAT(table.header, ElementsAre("handle", "followers"));
    EXPECT_EQ(table.rows, (Rows{{"anna", "1200"}, {"ben", ""}}));
    EXPECT_EQ(table.column("followers"), 1U);
    EXPECT_EQ(table.column("Followers"), std::nullopt);
}

TEST(CsvReader, AcceptsWhatSpreadsheetsWrite) {
    EXPECT_EQ(good("\uFEFFa,b\r\n1,2\r\n\r\n\n").rows, (Rows{{"1", "2"}}));
    EXPECT_EQ(good("\uFEFFa,b\r\n1,2").header[0], "a");
    EXPECT_EQ(good("a,b\n1,2").rows, (Rows{{"1", "2"}}));
}

TEST(CsvReader, ReadsQuotedCells) {
    EXPECT_EQ(good("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\"\"\n").rows,
              (Rows{{"x,y", "say \"hi\""}, {"two\r\nlines", ""}}));
    EXPECT_EQ(good("\"a\",\"b,c\"\n1,2\n").header[1], "b,c");
}

TEST(CsvReader, KnowsThePlaceOfEveryCell) {
    const CsvTable table = good("a,b\n\"é\nx\",2\nü,4\n");
    EXPECT_EQ(table.places[0][0].line, 2);
    EXPECT_EQ(table.places[0][1].line, 3);
    EXPECT_EQ(table.places[0][1].column, 4);
    EXPECT_EQ(table.places[1][1].line, 4);
    EXPECT_EQ(table.places[1][1].column, 3);
    EXPECT_EQ(table.places[1][1].source, table.source.get());
}

TEST(CsvReader, PlacesSurviveAMoveOfTheTable) {
    CsvTable table = good("a\nx\n");
    const CsvTable moved = std::move(table);
    EXPECT_EQ(moved.places[0][0].source->line(2), "x");
}

TEST(CsvReader, ATableMayHaveNoRows) {
    EXPECT_THAT(good("a,b\n").rows, IsEmpty());
}

TEST(CsvReader, BlankLinesAreEmptyCellsOnlyInsideOneColumn) {
    EXPECT_EQ(good("a\nx\n\n\ny\n\n").rows, (Rows{{"x"}, {""}, {""}, {"y"}}));
    EXPECT_EQ(good("a\nx\n\n\ny\n").places[2][0].line, 4);
    EXPECT_THAT(bad("a,b\n1,2\n\n\n3,4\n\n"),
                ElementsAre("3:1: blank line between rows; remove it"));
}

TEST(CsvReader, RefusesRowsOfAnotherLength) {
    Problems problems;
    const CsvTable table = read_csv_text("a", "a,b\n1\n1,2,3\n4,5\n", problems);
    EXPECT_THAT(testing::texts(problems), ElementsAre("2:1: the row has 1 cells, the header 2",
                                                      "3:5: the row has 3 cells, the header 2"));
    EXPECT_EQ(table.rows, (Rows{{"4", "5"}}));
}

TEST(CsvReader, RefusesQuotesInTheWrongPlace) {
    EXPECT_THAT(bad("a,b\n1,x\"y\"\n"),
                ElementsAre("2:4: stray quote; put the whole cell in quotes and write \"\" for a "
                            "quote"));
    EXPECT_THAT(
        bad("a,b\n\"x\"y,2\n"),
        ElementsAre("2:4: text after the closing quote; write \"\" for a quote in the cell"));
    EXPECT_THAT(bad("a,b\n1,\"x\n2,3\n"), ElementsAre("2:3: this quote is not closed"));
    EXPECT_THAT(bad("a,\"b\n"), ElementsAre("1:3: this quote is not closed"));
}

TEST(CsvReader, RefusesHeadersThatNameNothingOrTwice) {
    EXPECT_THAT(bad("a,,a\n1,2,3\n"),
                ElementsAre("1:3: column 2 has no name",
                            "1:4: duplicate column 'a'; column 1 has that name"));
    EXPECT_THAT(bad(""), ElementsAre("no header; the first row must name the columns"));
    EXPECT_THAT(bad("\n"), ElementsAre("no header; the first row must name the columns"));
    EXPECT_THAT(bad("\na,b\n"), ElementsAre("no header; the first row must name the columns"));
    EXPECT_THAT(bad("\"\"\nx\n"), ElementsAre("1:1: column 1 has no name"));
    EXPECT_THAT(bad("a;b\n1;2\n"),
                ElementsAre("1:1: the columns are separated by ';'; save the file with commas"));
}

TEST(CsvReader, RefusesOtherEncodings) {
    EXPECT_THAT(
        bad(std::string("a\nx\0y\n", 6)),
        ElementsAre("2:2: NUL byte; a text has none (is the file UTF-16? save it as UTF-8)"));
    EXPECT_THAT(bad("a\nJos\xE9\n"),
                ElementsAre("2:4: byte 0xE9 is not UTF-8; save the file as UTF-8"));
    EXPECT_THAT(bad("\xFF\xFE\x61"), ElementsAre("the file is UTF-16; save it as UTF-8"));
    EXPECT_THAT(bad("a,b\r1,2\r"),
                ElementsAre("1:4: bare carriage return; save the file with line ends LF"));
}

TEST(CsvReader, StopsAfterAHundredProblems) {
    std::string text = "a,b\n";
    for (int i = 0; i < 1000; ++i)
        text += "1\n";
    const std::vector<std::string> found = bad(text);
    EXPECT_EQ(found.size(), 101U);
    EXPECT_EQ(found.back(), "101:1: 100 problems; the rest is not read");
}

TEST(ReadCsv, ReadsAFile) {
    const testing::TemporaryFolder folder;
    Problems problems;
    const CsvTable table = read_csv(folder.add("a.csv", "a\n1\n"), problems);
    EXPECT_EQ(table.rows, (Rows{{"1"}}));
    EXPECT_EQ(table.source->name, folder.file("a.csv"));
}

TEST(ReadCsv, TellsFoldersFromFilesThatCannotBeRead) {
    const testing::TemporaryFolder folder;
    Problems problems;
    read_csv(folder.path(), problems);
    EXPECT_THAT(testing::texts(problems), ElementsAre("this is a folder, not a file"));
    EXPECT_THROW(read_csv(folder.file("none.csv"), problems), InputOutputError);
}

TEST(ReadCsv, RefusesMoreThan256MiB) {
    const testing::TemporaryFolder folder;
    const std::string path = folder.add("a.csv", "a\n");
    std::filesystem::resize_file(path, (std::uintmax_t{256} << 20U) + 1);  // sparse: takes no room
    Problems problems;
    read_csv(path, problems);
    EXPECT_THAT(testing::texts(problems), ElementsAre("the file is larger than 256 MiB"));
}

}  // namespace
}  // namespace microcosm
