// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/version_range.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

bool allows(const std::string& range, const std::string& version) {
    const auto parsed = parse_version_range(range);
    EXPECT_TRUE(parsed.has_value()) << range;
    return parsed && parsed->allows(version);
}

TEST(VersionRange, WithoutBoundsAllowsEveryVersion) {
    EXPECT_TRUE(VersionRange{}.allows("0.0.1"));
    EXPECT_EQ(VersionRange{}.text(), "");
}

TEST(VersionRange, HoldsItsBounds) {
    for (const char* version : {"1.2.0", "1.2.1", "1.10.0", "1.99.99"})
        EXPECT_TRUE(allows(">=1.2 <2", version)) << version;
    for (const char* version : {"1.1.99", "0.9.9", "2.0.0", "2.0.1", "10.0.0"})
        EXPECT_FALSE(allows(">=1.2 <2", version)) << version;
}

TEST(VersionRange, KnowsEveryRelation) {
    const std::string older = "1.2.2", same = "1.2.3", newer = "1.2.4";
    const auto answers = [&](const std::string& range) {
        return std::string{allows(range, older) ? 'y' : 'n', allows(range, same) ? 'y' : 'n',
                           allows(range, newer) ? 'y' : 'n'};
    };
    EXPECT_EQ(answers("<1.2.3"), "ynn");
    EXPECT_EQ(answers("<=1.2.3"), "yyn");
    EXPECT_EQ(answers("=1.2.3"), "nyn");
    EXPECT_EQ(answers(">=1.2.3"), "nyy");
    EXPECT_EQ(answers(">1.2.3"), "nny");
}

TEST(VersionRange, PutsAPreReleaseBeforeItsReleaseAndIgnoresTheBuild) {
    EXPECT_FALSE(allows(">=1.2", "1.2.0-rc.1"));
    EXPECT_TRUE(allows("<2", "2.0.0-rc.1"));
    EXPECT_TRUE(allows("=1.2.3", "1.2.3+build-5.6"));
}

TEST(VersionRange, AllowsNothingThatIsNoVersion) {
    EXPECT_FALSE(allows(">=0", "one"));
}

TEST(VersionRange, RefusesEverythingElse) {
    for (const char* text :
         {"", " ", "1.2", "^1.2", "~1", ">=", ">= 1.2", "=>1", ">=1.2.3.4", ">=1.", ">=1.2-rc",
          ">=a", ">=1.2,<2", "<>1", ">=99999999999999999999"})
        EXPECT_FALSE(parse_version_range(text).has_value()) << text;
    EXPECT_TRUE(parse_version_range("  >=1   <2 ").has_value());
}

}  // namespace
}  // namespace microcosm
