// SPDX-License-Identifier: Apache-2.0
#include "engine/random/design_points.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace microcosm {
namespace {

/// How many of `cells` equal intervals of a coordinate hold exactly one point.
std::size_t filled_once(const Points& points, std::size_t dimension) {
    std::vector<int> cells(points.size());
    for (std::size_t n = 0; n < points.size(); ++n) {
        const double u = points.at(n)[dimension];
        ++cells[static_cast<std::size_t>(u * static_cast<double>(points.size()))];
    }
    std::size_t once = 0;
    for (const int cell : cells)
        once += cell == 1 ? 1 : 0;
    return once;
}

TEST(SobolPoints, OfAPowerOfTwoLeaveOnePointInEveryIntervalOfEveryCoordinate) {
    for (const std::size_t count : {1u, 2u, 64u, 256u})
        for (std::uint32_t scramble = 0; scramble < 3; ++scramble) {
            const Points points = sobol_points({12, count, 77, scramble});
            ASSERT_EQ(points.size(), count);
            for (std::size_t d = 0; d < 12; ++d)
                EXPECT_EQ(filled_once(points, d), count) << count << " " << d;
        }
}

TEST(SobolPoints, FirstTwoCoordinatesAreANet) {
    // 2^8 points: one in each of the 16 x 16 squares, shifted or not.
    const Points points = sobol_points({2, 256, 5, 0});
    std::set<std::pair<int, int>> squares;
    for (std::size_t n = 0; n < points.size(); ++n)
        squares.emplace(static_cast<int>(points.at(n)[0] * 16),
                        static_cast<int>(points.at(n)[1] * 16));
    EXPECT_EQ(squares.size(), 256u);
}

TEST(SobolPoints, OfAnotherScrambleOrSeedAreOthers) {
    const Points a = sobol_points({3, 16, 5, 0});
    EXPECT_EQ(a.coordinates, sobol_points({3, 16, 5, 0}).coordinates);
    EXPECT_NE(a.coordinates, sobol_points({3, 16, 5, 1}).coordinates);
    EXPECT_NE(a.coordinates, sobol_points({3, 16, 6, 0}).coordinates);
}

TEST(LatinHypercube, HasOnePointInEveryStratumOfEveryCoordinate) {
    const Points points = latin_hypercube({5, 37, 9, 0});
    ASSERT_EQ(points.size(), 37u);
    for (std::size_t d = 0; d < 5; ++d)
        EXPECT_EQ(filled_once(points, d), 37u) << d;
}

TEST(LogScale, KeepsItsEndsAndHalvesTheRatio) {
    EXPECT_EQ(between_on_log_scale(2, 50, 0), 2);
    EXPECT_NEAR(between_on_log_scale(2, 50, 1), 50, 1e-12);
    EXPECT_NEAR(between_on_log_scale(2, 50, .5), 10, 1e-12);
}

TEST(Shares, SumToOneAndEachIsAThirdOnAverage) {
    double sums[3] = {0, 0, 0};
    const Points points = sobol_points({2, 1024, 1, 0});
    for (std::size_t n = 0; n < points.size(); ++n) {
        const std::vector<double> shares = shares_of(points.at(n), 2);
        ASSERT_EQ(shares.size(), 3u);
        EXPECT_NEAR(shares[0] + shares[1] + shares[2], 1, 1e-12);
        for (std::size_t k = 0; k < 3; ++k) {
            EXPECT_GE(shares[k], 0);
            sums[k] += shares[k];
        }
    }
    // A share of the uniform simplex has standard deviation sqrt(1/18) = .236; 6 / sqrt(1024) of
    // it is .044, and these points are more even than chance.
    for (const double sum : sums)
        EXPECT_NEAR(sum / 1024, 1. / 3, .044);
}

TEST(Resample, DrawsEveryNumberAboutEquallyOften) {
    std::vector<double> times(10);
    for (std::uint32_t b = 0; b < 1000; ++b)
        for (const std::size_t n : draw_with_replacement(10, b))
            ++times[n];
    // Binomial(10000, .1): sd 30, six of them.
    for (const double count : times)
        EXPECT_NEAR(count, 1000, 180);
}

}  // namespace
}  // namespace microcosm
