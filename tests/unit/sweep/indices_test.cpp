// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/indices.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

#include "engine/random/design_points.hpp"

namespace microcosm {
namespace {

constexpr double pi = 3.14159265358979323846;

/// Ishigami and Homma 1990 with a = 7, b = 0.1, x uniform in (-pi, pi).
double ishigami(const std::vector<double>& u) {
    const double x1 = pi * (2 * u[0] - 1), x2 = pi * (2 * u[1] - 1), x3 = pi * (2 * u[2] - 1);
    return std::sin(x1) + 7 * std::sin(x2) * std::sin(x2) + .1 * std::pow(x3, 4) * std::sin(x1);
}

/// Its variance and indices in closed form.
struct Exact {
    double v1 = .5 * std::pow(1 + .1 * std::pow(pi, 4) / 5, 2);
    double v2 = 49. / 8;
    double v13 = .01 * std::pow(pi, 8) * (1. / 18 - 1. / 50);
    double variance = v1 + v2 + v13;
    double first[3] = {v1 / variance, v2 / variance, 0};
    double total[3] = {(v1 + v13) / variance, v2 / variance, v13 / variance};
};

/// What the rows of a design say, replicate by replicate.
using Model = std::function<double(const std::vector<double>&, int replicate)>;

struct Setup {
    std::size_t points = 64, scrambles = 8;
    int replicates = 1;
};

IndexEstimator fill(const Model& model, const Setup& setup) {
    IndexEstimator estimator(3, setup.scrambles);
    for (std::size_t s = 0; s < setup.scrambles; ++s) {
        const Points points = sobol_points({6, setup.points, 11, static_cast<std::uint32_t>(s)});
        for (std::size_t n = 0; n < points.size(); ++n) {
            const double* p = points.at(n);
            std::vector<std::vector<double>> group;
            for (std::size_t role = 0; role < 5; ++role) {
                std::vector<double> x(p, p + 3);
                for (std::size_t i = 0; i < 3; ++i)
                    if (role == 1 || role == i + 2) x[i] = p[3 + i];
                std::vector<double> column;
                for (int r = 0; r < setup.replicates; ++r)
                    column.push_back(model(x, r));
                group.push_back(std::move(column));
            }
            estimator.add(s, group);
        }
    }
    return estimator;
}

void expect_inside(const IndexEstimate& estimate, double truth) {
    EXPECT_LE(estimate.low, truth);
    EXPECT_GE(estimate.high, truth);
}

TEST(Indices, OfIshigamiAgreeWithTheClosedFormWithinTheirIntervals) {
    const Indices indices =
        fill([](const auto& x, int) { return ishigami(x); }, {512, 8, 1}).estimate();
    const Exact exact;
    EXPECT_NEAR(indices.mean, 3.5, .05);
    EXPECT_NEAR(indices.variance / exact.variance, 1, .02);
    for (std::size_t i = 0; i < 3; ++i) {
        expect_inside(indices.first[i], exact.first[i]);
        expect_inside(indices.total[i], exact.total[i]);
        EXPECT_NEAR(indices.first[i].value, exact.first[i], .02);
        EXPECT_NEAR(indices.total[i].value, exact.total[i], .02);
        EXPECT_LT(indices.first[i].high - indices.first[i].low, .1);
    }
}

TEST(Indices, OfOneScrambleHaveABootstrapIntervalThatHoldsTheClosedForm) {
    const Indices indices =
        fill([](const auto& x, int) { return ishigami(x); }, {1024, 1, 1}).estimate();
    const Exact exact;
    for (std::size_t i = 0; i < 3; ++i) {
        expect_inside(indices.first[i], exact.first[i]);
        expect_inside(indices.total[i], exact.total[i]);
    }
}

/// Noise that is drawn for each replicate and met by every row through its own inputs: it hangs
/// together between rows, as with common draws.
double common_noise(const std::vector<double>& x, int replicate) {
    std::mt19937 random(static_cast<unsigned>(replicate) + 1);
    std::normal_distribution<double> normal;
    const double a = normal(random), b = normal(random);
    return 6 * (a * std::cos(9 * x[0]) + b * std::sin(7 * x[2]));
}

/// Independent in every row.
double own_noise(const std::vector<double>& x, int replicate) {
    std::seed_seq seed{static_cast<unsigned>(x[0] * 4e9), static_cast<unsigned>(x[1] * 4e9),
                       static_cast<unsigned>(x[2] * 4e9), static_cast<unsigned>(replicate)};
    std::mt19937 random(seed);
    return 6 * std::normal_distribution<double>()(random);
}

TEST(Indices, AreNotInflatedByTheNoiseOfTheRowsMeans) {
    // Noise of variance 36 over 8 replicates adds 4.5 to a variance of 13.8. Left in, each total
    // would be too high by about .25; subtracted, it only widens the intervals.
    const Exact exact;
    const std::vector<std::function<double(const std::vector<double>&, int)>> noises{common_noise,
                                                                                     own_noise};
    for (const auto& noise : noises) {
        const Indices indices =
            fill([&](const auto& x, int r) { return ishigami(x) + noise(x, r); }, {256, 8, 8})
                .estimate();
        EXPECT_GT(indices.noise_share, .1);
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_NEAR(indices.total[i].value, exact.total[i], .15) << i;
            EXPECT_NEAR(indices.first[i].value, exact.first[i], .15) << i;
        }
    }
}

TEST(Indices, LeaveAScrambleWithAHoleOut) {
    IndexEstimator estimator = fill([](const auto& x, int) { return ishigami(x); }, {64, 4, 1});
    estimator.exclude(2);
    EXPECT_EQ(estimator.excluded(), 1u);
    EXPECT_EQ(estimator.estimate().scrambles, 3u);
    EXPECT_EQ(estimator.estimate().points, 192u);
    for (const std::size_t s : {0u, 1u, 3u})
        estimator.exclude(s);
    EXPECT_TRUE(std::isnan(estimator.estimate().first[0].value));
    EXPECT_EQ(estimator.estimate().scrambles, 0u);
}

TEST(Indices, OfAConstantAreMissing) {
    const Indices indices = fill([](const auto&, int) { return 4.0; }, {8, 2, 2}).estimate();
    EXPECT_TRUE(std::isnan(indices.first[0].value));
    EXPECT_EQ(indices.variance, 0);
    EXPECT_EQ(indices.mean, 4);
}

TEST(StudentT, IsThatOfTables) {
    EXPECT_NEAR(student_t(1), 12.706, 1e-3);
    EXPECT_NEAR(student_t(7), 2.365, 1e-3);
    EXPECT_NEAR(student_t(60), 2.0003, 2e-3);
    EXPECT_NEAR(student_t(100000), 1.96, 1e-3);
}

}  // namespace
}  // namespace microcosm
