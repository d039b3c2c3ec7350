// SPDX-License-Identifier: Apache-2.0
#include "engine/text/folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

TEST(NamesIn, AreSortedAndWithoutTheFolderItself) {
    const std::filesystem::path folder =
        std::filesystem::path(::testing::TempDir()) / "microcosm_names_in";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "inner");
    for (const char* name : {"b.log", "a.log", ".hidden"})
        std::ofstream(folder / name) << '\n';
    const std::vector<std::string> expected{".hidden", "a.log", "b.log", "inner"};
    EXPECT_EQ(names_in(folder.string()), expected);
    std::filesystem::remove_all(folder);
}

TEST(NamesIn, SayWhyThereAreNone) {
    std::error_code failure;
    EXPECT_TRUE(names_in("/nowhere/at/all", failure).empty());
    EXPECT_EQ(failure, std::errc::no_such_file_or_directory);
    EXPECT_THROW(names_in("/dev/null"), InputOutputError);
}

}  // namespace
}  // namespace microcosm
