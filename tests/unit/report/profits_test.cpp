// SPDX-License-Identifier: Apache-2.0
#include "engine/report/profits.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

/// A file that is gone after the test.
class File {
  public:
    explicit File(const std::string& text) {
        std::string pattern = (std::filesystem::temp_directory_path() / "profits-XXXXXX").string();
        close(mkstemp(pattern.data()));
        path_ = pattern;
        std::ofstream(path_) << text;
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { std::filesystem::remove(path_); }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

TEST(Profits, PairReplicatesByNumberNotByPlace) {
    const File file(
        "plan,roi,incremental_profit,replicate\na,1,10,7\na,1,20,8\nb,1,1,8\nb,1,5,9\n");
    const Profits profits = Profits::read(file.path());
    EXPECT_EQ(profits.of("a"), (std::vector<double>{10, 20}));
    EXPECT_EQ(profits.difference("a", "b"), (std::vector<double>{19}));
}

TEST(Profits, ReadQuotedNamesLineEndsAndMissingValues) {
    const File file(
        "plan,replicate,incremental_profit\r\n\"a, \"\"b\"\"\nc\",0,1.5\r\nd,0,\r\nd,1,2\r\n");
    const Profits profits = Profits::read(file.path());
    EXPECT_EQ(profits.of("a, \"b\"\nc"), (std::vector<double>{1.5}));
    EXPECT_EQ(profits.of("d"), (std::vector<double>{2}));
}

TEST(Profits, OfNoFileAreEmpty) {
    EXPECT_TRUE(Profits::read("/no/such/file.csv").empty());
}

TEST(Profits, RefuseABrokenNumberWithItsLine) {
    const File file("plan,replicate,incremental_profit\na,0,1\na,one,1\n");
    try {
        Profits::read(file.path());
        FAIL() << "accepted";
    } catch (const InputOutputError& error) {
        EXPECT_EQ(error.what(), file.path() + ":3: a number is missing or broken");
    }
}

TEST(Profits, RefuseAFileWithoutTheColumn) {
    const File file("plan,replicate\na,0\n");
    try {
        Profits::read(file.path());
        FAIL() << "accepted";
    } catch (const InputOutputError& error) {
        EXPECT_EQ(error.what(), file.path() + ": there is no column incremental_profit");
    }
}

}  // namespace
}  // namespace microcosm
