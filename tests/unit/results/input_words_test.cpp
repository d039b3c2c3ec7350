// SPDX-License-Identifier: Apache-2.0
#include "engine/results/input_words.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

TEST(InputWords, SharesAndProbabilitiesAreInPercentTheRestInTheirUnit) {
    const InputWords reach{"platform.instagram.reach_r5", "1", "share of followers who see a post"};
    EXPECT_EQ(value_in_words(.1065, reach), "11 %");
    EXPECT_EQ(value_in_words(.00193, reach), "0.19 %");
    EXPECT_EQ(value_in_words(.0641, {"a", "1", "probability that a visit ends in a sale"}),
              "6.4 %");
    EXPECT_EQ(value_in_words(.045, {"a", "1", "clicks on the link per impression"}), "4.5 %");
    EXPECT_EQ(value_in_words(1.63, {"a", "1", "log-sd of sales between creators"}), "1.6");
    EXPECT_EQ(value_in_words(9.04, {"a", "h", "hours to manage one creator"}), "9 h");
    EXPECT_EQ(value_in_words(26'000, {"a", "USD", "share of nothing"}), "$26k");
    EXPECT_EQ(value_in_words(.064, {"conversion.click_to_buy", "1", ""}), "0.064");
}

TEST(InputWords, ASentenceNamesMeaningAndPlatformElseThePath) {
    EXPECT_EQ(crossing_in_words(.1065, false,
                                {"platform.instagram.reach_r5", "1", "share of followers who see"}),
              "the share of followers who see on instagram falls below 11 %");
    EXPECT_EQ(crossing_in_words(9, true, {"money.hours", "h", "hours to manage one creator"}),
              "the hours to manage one creator rise above 9 h");
    EXPECT_EQ(crossing_in_words(2, true, {"a", "1", "loss if a backlash reached everybody"}),
              "the loss if a backlash reached everybody rises above 2");
    EXPECT_EQ(crossing_in_words(7, false, {"plugin.knob", "h", ""}), "plugin.knob falls below 7 h");
}

}  // namespace
}  // namespace microcosm
