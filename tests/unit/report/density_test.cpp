// SPDX-License-Identifier: Apache-2.0
#include "engine/report/density.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace microcosm {
namespace {

std::vector<double> ramp(std::size_t n) {
    std::vector<double> values(n);
    std::iota(values.begin(), values.end(), 0.0);
    return values;
}

TEST(GridPoints, SpanTheBulkOfTheWidestColumnAndZero) {
    // 0.5 % and 99.5 % quantiles of 0 … 1000 are 5 and 995; 0 is below them; margin 4 % of 995.
    const GridPoints points = span_points({ramp(1001), {10, 20}, {}});
    EXPECT_NEAR(points.first, -.04 * 995, 1e-9);
    EXPECT_NEAR(points.last(), 995 + .04 * 995, 1e-9);
}

TEST(GridPoints, OfNothingAreStillAnInterval) {
    const GridPoints points = span_points({{0, 0}});
    EXPECT_LT(points.first, 0);
    EXPECT_GT(points.last(), 0);
}

TEST(GridPoints, CountWhatLiesBeyond) {
    EXPECT_EQ(share_outside({{-1, 0, 1, 300}}, {0, 1}), .5);
}

TEST(Density, HasTheMassOne) {
    const std::vector<double> values = ramp(101);
    const GridPoints points{-100, 300. / 199};
    const std::vector<double> density = density_of(values, points);
    double mass = 0;
    for (const double height : density) {
        EXPECT_GE(height, 0);
        mass += height * points.step;
    }
    EXPECT_NEAR(mass, 1, 1e-6);  // the kernel is smooth, so the rule of rectangles is nearly exact
}

TEST(Density, OfOneValueIsItsKernel) {
    // Width 3 steps, the least; at the value itself 35/32 per width.
    const GridPoints points{0, 1};
    const std::vector<double> density = density_of({50, 50}, points);
    EXPECT_DOUBLE_EQ(density[50], 35. / 32 / 3);
    EXPECT_DOUBLE_EQ(density[51], 35. / 32 / 3 * (8. / 9) * (8. / 9) * (8. / 9));
    EXPECT_EQ(density[53], 0);
}

TEST(Density, HasItsModeWhereTheValuesAre) {
    std::vector<double> values(900, 20);
    values.insert(values.end(), 100, 150);
    const std::vector<double> density = density_of(values, {0, 1});
    EXPECT_GT(density[20], density[150]);
    EXPECT_GT(density[150], density[85]);
}

}  // namespace
}  // namespace microcosm
