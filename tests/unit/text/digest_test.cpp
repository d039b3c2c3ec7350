// SPDX-License-Identifier: Apache-2.0
#include "engine/text/digest.hpp"

#include <gtest/gtest.h>

#include "engine/text/problem.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

// FIPS 180-4, examples of SHA-256
constexpr std::string_view of_nothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view of_abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view of_a_million_a =
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, MatchesTheStandard) {
    EXPECT_EQ(sha256(""), of_nothing);
    EXPECT_EQ(sha256("abc"), of_abc);
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')), of_a_million_a);
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
    const testing::TemporaryFolder folder;
    EXPECT_EQ(sha256_file(folder.add("empty", "")), of_nothing);
    EXPECT_EQ(sha256_file(folder.add("million", std::string(1'000'000, 'a'))), of_a_million_a);
}

TEST(Sha256, OfAFileThatCannotBeReadThrows) {
    const testing::TemporaryFolder folder;
    try {
        sha256_file(folder.file("none"));
        FAIL();
    } catch (const InputOutputError& error) {
        EXPECT_EQ(error.what(), folder.file("none") + ": cannot open: No such file or directory");
    }
    EXPECT_THROW(sha256_file(folder.path()), InputOutputError);
}

TEST(Crc32, MatchesTheCheckValue) {
    EXPECT_EQ(crc32("123456789"), 0xCBF43926U);  // the catalogue's check value of CRC-32/ISO-HDLC
    EXPECT_EQ(crc32(""), 0U);
}

}  // namespace
}  // namespace microcosm
