// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "engine/text/csv.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;

/// What `fill` writes below `header`.
std::string written(const std::vector<std::string>& header,
                    const std::function<void(CsvWriter&)>& fill) {
    const testing::TemporaryFolder folder;
    OutputFile file(folder.file("a.csv"));
    CsvWriter writer(file, header);
    fill(writer);
    file.commit();
    return read_file(folder.file("a.csv"), 100'000);
}

TEST(CsvWriter, WritesEachKindOfCell) {
    EXPECT_EQ(written({"a", "b", "c", "d", "e"},
                      [](CsvWriter& csv) {
                          csv.cell("x").cell(0.1).cell(7).cell_bool(true).missing();
                          csv.end_row();
                          csv.cell("").cell(1.0).cell(std::int64_t{-1}).cell_bool(false);
                          csv.cell(std::size_t{3});
                          csv.end_row();
                      }),
              "a,b,c,d,e\nx,0.1,7,TRUE,\n,1,-1,FALSE,3\n");
}

TEST(CsvWriter, WhatIsNoNumberIsMissing) {
    EXPECT_EQ(written({"a", "b"},
                      [](CsvWriter& csv) {
                          csv.cell(std::nan("")).cell(std::numeric_limits<double>::infinity());
                          csv.end_row();
                      }),
              "a,b\n,\n");
}

TEST(CsvWriter, QuotesOnlyWhereNeeded) {
    EXPECT_EQ(written({"a", "b,c"},
                      [](CsvWriter& csv) {
                          csv.cell("say \"hi\"").cell("two\nlines");
                          csv.end_row();
                          csv.cell("a b").cell("é;\t'");
                          csv.end_row();
                          csv.cell("cr\r").cell(",");
                          csv.end_row();
                      }),
              "a,\"b,c\"\n\"say \"\"hi\"\"\",\"two\nlines\"\na b,é;\t'\n\"cr\r\",\",\"\n");
}

TEST(CsvWriter, AnEmptyCellAloneIsNoBlankLine) {
    EXPECT_EQ(written({"a"}, [](CsvWriter& csv) { csv.missing().end_row(); }), "a\n\"\"\n");
}

TEST(CsvWriter, ReadsBack) {
    const std::vector<std::string> cells{"plain", "a,b", "\"", "two\nlines", "", "é", "crlf\r\n"};
    const std::string text = written({"1", "2", "3", "4", "5", "6", "7"}, [&](CsvWriter& csv) {
        for (const std::string& cell : cells)
            csv.cell(cell);
        csv.end_row();
    });
    Problems problems;
    const CsvTable table = read_csv_text("a", text, problems);
    EXPECT_EQ(problems.errors(), 0U);
    EXPECT_THAT(table.rows, ElementsAre(cells));
}

TEST(CsvWriterDeathTest, RefusesRowsOfAnotherLength) {
    const testing::TemporaryFolder folder;
    OutputFile file(folder.file("a.csv"));
    CsvWriter writer(file, {"a", "b"});
    writer.cell("x");
    EXPECT_DEBUG_DEATH(writer.end_row(), "bug");
}

TEST(CsvWriterDeathTest, RefusesHeadersThatAreEmptyOrNotUnique) {
    const testing::TemporaryFolder folder;
    OutputFile file(folder.file("a.csv"));
    EXPECT_DEBUG_DEATH(CsvWriter(file, {"a", "a"}), "bug");
}

}  // namespace
}  // namespace microcosm
