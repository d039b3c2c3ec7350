// SPDX-License-Identifier: Apache-2.0
#include "engine/world/content.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/problem_texts.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using testing::only;

const std::vector<std::string> names{"beauty", "food", "travel"};

Content mixed(float a, float b, float c) {
    Content content{};
    content[0] = a;
    content[1] = b;
    content[2] = c;
    return normalised(content);
}

TEST(Content, IsScaledToLengthOne) {
    const Content content = mixed(3, 4, 0);
    EXPECT_FLOAT_EQ(content[0], .6F);
    EXPECT_FLOAT_EQ(content[1], .8F);
    EXPECT_NEAR(cosine(content, content), 1, 1e-6);
    EXPECT_NEAR(cosine(content, only(1)), .8, 1e-6);
}

TEST(Content, ComesFromWeightedNames) {
    Problems problems;
    const std::vector<NicheWeight> weights{{"food", 3, {}}, {"beauty", 4, {}}};
    const Content content = content_of(weights, names, problems);
    EXPECT_FLOAT_EQ(content[0], .8F);
    EXPECT_FLOAT_EQ(content[1], .6F);
    EXPECT_EQ(problems.errors(), 0U);
}

TEST(Content, AnUnknownNicheIsAProblem) {
    Problems problems;
    const std::vector<NicheWeight> weights{{"beuty", 1, {}}};
    EXPECT_FALSE(has_niche(content_of(weights, names, problems)));
    EXPECT_THAT(testing::texts(problems),
                ElementsAre("unknown niche 'beuty'; did you mean 'beauty'?"));
}

TEST(Content, ATiltHasExactlyTheFitThatWasAskedFor) {
    const Content product = mixed(3, 4, 0);
    for (const double fit : {0.0, .15, .5, .9, 1.0}) {
        const Content content = tilt_to_fit(product, only(2), fit);
        EXPECT_NEAR(cosine(content, product), fit, 1e-6);
        EXPECT_NEAR(cosine(content, content), 1, 1e-6);
    }
}

TEST(Content, ATiltNeverHasANegativeWeight) {
    const Content product =
        mixed(1, 2, 3);  // every niche is the product's: the lightest has cosine 1/sqrt(14)
    const Content low = tilt_to_fit(product, only(0), .1);
    for (const float weight : low)
        EXPECT_GE(weight, 0);
    EXPECT_NEAR(cosine(low, product), 1 / std::sqrt(14.0), 1e-6);
    EXPECT_NEAR(cosine(tilt_to_fit(product, only(0), .6), product), .6, 1e-6);
}

TEST(Content, OutsideLeavesOutTheProductsNiches) {
    const Content rest = outside(mixed(1, 1, 1), only(1));
    EXPECT_EQ(rest[1], 0);
    EXPECT_NEAR(rest[0], std::sqrt(.5), 1e-6);
    EXPECT_FALSE(has_niche(outside(only(1), only(1))));
}

TEST(Content, AnotherNicheIsOneThatTheProductLeavesFree) {
    EXPECT_EQ(other_niche(only(1), 3, .1), only(0));
    EXPECT_EQ(other_niche(only(1), 3, .9), only(2));
    EXPECT_EQ(other_niche(mixed(2, 1, 3), 3, .9), only(1)) << "none is free: the lightest";
}

TEST(Fit, OfInterestsAndContentIsTheirCosine) {
    Interests interests;
    interests.niche = {1, 2, 0, 0};
    interests.weight = {204, 153, 0, 0};  // .8 and .6
    EXPECT_NEAR(fit(interests, only(1)), .8, 1e-6);
    EXPECT_NEAR(fit(interests, mixed(0, 4, 3)), 1, 1e-6);
    EXPECT_EQ(fit(interests, only(3)), 0);
}

/// Against the sum of products, in long double.
TEST(Fits, AreTheCosinesOfSeveralPeople) {
    Content content{};
    for (std::size_t k = 0; k < max_niches; ++k)
        content[k] = static_cast<float>(k % 7);
    content = normalised(content);
    std::vector<Interests> interests(37);
    for (std::size_t i = 0; i < interests.size(); ++i)
        for (std::size_t k = 0; k < max_interests; ++k) {
            interests[i].niche[k] = static_cast<std::uint8_t>((5 * i + 11 * k) % max_niches);
            interests[i].weight[k] = static_cast<std::uint8_t>(i == 0 ? 0 : (31 * i + k) % 128);
        }
    std::vector<double> out(interests.size());
    fits(interests, content, out.data());
    for (std::size_t i = 0; i < interests.size(); ++i) {
        long double sum = 0;
        for (std::size_t k = 0; k < max_interests; ++k)
            sum += static_cast<long double>(interests[i].weight[k]) *
                   static_cast<long double>(content[interests[i].niche[k]]) / 255;
        EXPECT_NEAR(out[i], static_cast<double>(sum), 1e-6) << i;
    }
}

}  // namespace
}  // namespace microcosm
