// SPDX-License-Identifier: Apache-2.0
#include "engine/world/involvement.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace microcosm {
namespace {

/// P(x > z) of a normal x.
double above(double z) {
    return .5 * std::erfc(z / std::sqrt(2.0));
}

/// E[x - z | x > z] by Simpson's rule over P(x > t), and the z of a share by bisection.
double by_quadrature(double share) {
    double low = -10, high = 10;
    for (int k = 0; k < 200; ++k) {
        const double middle = (low + high) / 2;
        (above(middle) > share ? low : high) = middle;
    }
    constexpr int steps = 20'000;
    const double end = 12, width = (end - low) / steps;
    double sum = above(low) + above(end);
    for (int k = 1; k < steps; ++k)
        sum += (k % 2 == 1 ? 4 : 2) * above(low + k * width);
    return sum * width / 3 / share;
}

TEST(Involvement, IsTheMeanInterestAboveTheThreshold) {
    for (const double share : {.001, .01, .15, .3, .5, .9})
        EXPECT_NEAR(mean_involvement(share), by_quadrature(share), 1e-9) << share;
}

TEST(Involvement, IsFiniteForNobodyAndEverybody) {
    EXPECT_GT(mean_involvement(0), 0);
    EXPECT_LT(mean_involvement(0), mean_involvement(.001));
    EXPECT_GT(mean_involvement(1), mean_involvement(.9));
    EXPECT_TRUE(std::isfinite(mean_involvement(1)));
}

TEST(Involvement, LeavesTheBenchmarksMarketAsItIs) {
    for (const double power : {0.0, 1.0, 3.0}) {
        EXPECT_EQ(involvement(.15, .15, power), 1) << power;
        EXPECT_NEAR(involvement(.3, .15, power),
                    std::pow(by_quadrature(.3) / by_quadrature(.15), power), 1e-9);
    }
}

}  // namespace
}  // namespace microcosm
