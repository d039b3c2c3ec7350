// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

const std::vector<std::string> keys{"half_life", "tie_weight", "noise", "h", "d"};

TEST(DidYouMean, FindsTheNearest) {
    EXPECT_EQ(did_you_mean("half_live", keys), "; did you mean 'half_life'?");
    EXPECT_EQ(did_you_mean("tie_wieght", keys), "; did you mean 'tie_weight'?");
    EXPECT_EQ(did_you_mean("nois", keys), "; did you mean 'noise'?");
}

TEST(DidYouMean, IsSilentIfNothingIsNear) {
    EXPECT_EQ(did_you_mean("budget", keys), "");
    EXPECT_EQ(did_you_mean("budget", {}), "");
    EXPECT_EQ(did_you_mean(std::string(10'000, 'x'), keys), "");
}

TEST(DidYouMean, AllowsAThirdOfTheLengthButAtLeastOne) {
    EXPECT_EQ(did_you_mean("x", keys), "; did you mean 'h'?");
    EXPECT_EQ(did_you_mean("noxxe", keys), "");                            // 2 > 5 / 3
    EXPECT_EQ(did_you_mean("noxxex", std::vector<std::string>{"noisex"}),  // 2 = 6 / 3
              "; did you mean 'noisex'?");
}

TEST(DidYouMean, ASwapOfNeighboursIsOneEdit) {
    EXPECT_EQ(did_you_mean("nosie", std::vector<std::string>{"noise"}), "; did you mean 'noise'?");
    EXPECT_EQ(did_you_mean("ba", std::vector<std::string>{"ab"}), "; did you mean 'ab'?");
}

TEST(DidYouMean, TheFirstOfEquallyNearCandidatesWins) {
    EXPECT_EQ(did_you_mean("bat", std::vector<std::string>{"cat", "hat"}), "; did you mean 'cat'?");
    EXPECT_EQ(did_you_mean("bat", std::vector<std::string>{"hat", "cat"}), "; did you mean 'hat'?");
}

}  // namespace
}  // namespace microcosm
