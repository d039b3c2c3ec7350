// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <vector>

#include <microcosm/distribution.hpp>

namespace {

constexpr int n = 40000;
const mcsm::Rng rng{{{7, 1}, 2, 3}};

/// A draw that remembers which slots were read.
struct CountingDraw {
    mcsm::Draw draw;
    std::set<std::uint32_t>* slots;

    mcsm::Block block(std::uint32_t i) const {
        slots->insert(i);
        return draw.block(i);
    }
    double uniform(std::uint32_t i) const { return mcsm::uniform(block(i)[0]); }
};

/// A draw whose words are all the same.
struct ConstantDraw {
    std::uint32_t word;

    mcsm::Block block(std::uint32_t) const { return {word, word, word, word}; }
    double uniform(std::uint32_t) const { return mcsm::uniform(word); }
};

template <class D>
std::vector<double> sample(const D& distribution) {
    std::vector<double> xs;
    for (std::uint64_t key = 0; key < n; ++key) {
        xs.push_back(static_cast<double>(distribution(mcsm::Draw{rng, key})));
    }
    return xs;
}

template <class D>
std::set<std::uint32_t> slots_used(const D& distribution) {
    std::set<std::uint32_t> slots;
    for (std::uint64_t key = 0; key < 2000; ++key) {
        static_cast<void>(distribution(CountingDraw{{rng, key}, &slots}));
    }
    return slots;
}

/// Largest distance between the sample's cumulative distribution and `cdf`.
template <class F>
double distance(std::vector<double> xs, const F& cdf) {
    std::ranges::sort(xs);
    double worst = 0.0;
    for (std::size_t i = 0; i < xs.size();) {
        std::size_t j = i;
        while (j < xs.size() && xs[j] == xs[i])
            ++j;
        worst = std::max(worst, std::abs(static_cast<double>(j) / n - cdf(xs[i])));
        i = j;
    }
    return worst;
}

/// Kolmogorov-Smirnov: P(sqrt(n) D > 2.5) < 2 exp(-2 * 2.5^2) = 7e-6, less if discrete. One more 1
/// / n, since only the upper side of each step is compared.
template <class D, class Oracle>
void expect_distribution(const D& tested, const Oracle& oracle) {
    const auto xs = sample(tested);
    EXPECT_LT(distance(xs, [&](double x) { return boost::math::cdf(oracle, x); }),
              2.5 / std::sqrt(n) + 1.0 / n);
}

/// Mean within 6 standard errors, sd / sqrt(n); variance within 6 of its own, var sqrt((kurtosis -
/// 1) / n).
template <class D, class Oracle>
void expect_moments(const D& tested, const Oracle& oracle) {
    double sum = 0.0, squares = 0.0;
    const double mean = boost::math::mean(oracle), variance = boost::math::variance(oracle);
    for (const double x : sample(tested)) {
        sum += x - mean;
        squares += (x - mean) * (x - mean);
    }
    EXPECT_NEAR(sum / n, 0.0, 6.0 * std::sqrt(variance / n));
    const double kurtosis = boost::math::kurtosis(oracle);
    EXPECT_NEAR(squares / n, variance, 6.0 * variance * std::sqrt((kurtosis - 1.0) / n));
}

template <class D, class Oracle>
void expect_one_slot(const D& tested, const Oracle& oracle) {
    expect_distribution(tested, oracle);
    EXPECT_EQ(D::slots, 1u);
    EXPECT_EQ(slots_used(tested), std::set<std::uint32_t>{0});
    for (const double u : {1e-9, 0.01, 0.3, 0.5, 0.77, 0.999999}) {
        EXPECT_NEAR(boost::math::cdf(oracle, tested.quantile(u)), u, 1e-14 + 1e-12 * u);
    }
}

template <class F>
std::string refusal(const F& build) {
    try {
        build();
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return "";
}

TEST(Draw, CountsSlotsFromItsFirst) {
    const mcsm::Draw draw{rng, 9, 4};
    EXPECT_EQ(draw.block(3), rng.block(9, 7));
    EXPECT_EQ(draw.uniform(3), rng.uniform(9, 7));
}

TEST(Uniform, HasItsDistribution) {
    expect_one_slot(mcsm::Uniform{-2, 5}, boost::math::uniform{-2, 5});
    expect_moments(mcsm::Uniform{-2, 5}, boost::math::uniform{-2, 5});
    EXPECT_EQ((mcsm::Uniform{3, 3}.quantile(0.4)), 3.0);
}

TEST(Bernoulli, HasItsProbability) {
    expect_moments(mcsm::Bernoulli{0.3}, boost::math::bernoulli{0.3});
    EXPECT_EQ(slots_used(mcsm::Bernoulli{0.3}), std::set<std::uint32_t>{0});
}

TEST(Bernoulli, IsCertainAtItsEnds) {
    EXPECT_FALSE(mcsm::Bernoulli{0}(ConstantDraw{0}));
    EXPECT_TRUE(mcsm::Bernoulli{1}(ConstantDraw{0xFFFFFFFFu}));
}

TEST(Normal, HasItsDistribution) {
    expect_one_slot(mcsm::Normal{3, 2}, boost::math::normal{3, 2});
    expect_moments(mcsm::Normal{3, 2}, boost::math::normal{3, 2});
}

TEST(LogNormal, HasItsDistribution) {
    const boost::math::lognormal oracle{std::log(4.0), 0.6};
    expect_one_slot(mcsm::LogNormal{4, 0.6}, oracle);
    expect_moments(mcsm::LogNormal{4, 0.6}, oracle);
}

TEST(Triangular, HasItsDistribution) {
    for (const double mode : {1.0, 3.0, 8.0}) {
        expect_one_slot(mcsm::Triangular{1, mode, 8}, boost::math::triangular{1, mode, 8});
        expect_moments(mcsm::Triangular{1, mode, 8}, boost::math::triangular{1, mode, 8});
    }
}

TEST(Exponential, HasItsDistribution) {
    expect_one_slot(mcsm::Exponential{4}, boost::math::exponential{0.25});
    expect_moments(mcsm::Exponential{4}, boost::math::exponential{0.25});
}

TEST(Poisson, HasItsDistribution) {
    for (const double mean : {0.05, 2.0, 30.0, 500.0}) {
        expect_distribution(mcsm::Poisson{mean}, boost::math::poisson{mean});
        expect_moments(mcsm::Poisson{mean}, boost::math::poisson{mean});
        EXPECT_EQ(slots_used(mcsm::Poisson{mean}), std::set<std::uint32_t>{0});
    }
    EXPECT_EQ(mcsm::Poisson{0}(ConstantDraw{0xFFFFFFFFu}), 0.0);
}

TEST(Poisson, EndsAtTheLargestUniform) {
    const double most = mcsm::Poisson{500}(ConstantDraw{0xFFFFFFFFu});
    EXPECT_GT(most, 500 + 5 * std::sqrt(500.0));
    EXPECT_LT(most, 500 + 9 * std::sqrt(500.0));
}

TEST(Gamma, HasItsDistribution) {
    for (const double shape : {0.2, 0.75, 1.0, 4.0, 50.0}) {
        const boost::math::gamma_distribution<double> oracle{shape, 3.0 / shape};
        expect_distribution(mcsm::Gamma{shape, 3}, oracle);
        expect_moments(mcsm::Gamma{shape, 3}, oracle);
    }
}

TEST(Gamma, StaysInsideItsSlots) {
    for (const double shape : {0.2, 1.0, 50.0}) {
        EXPECT_LT(*slots_used(mcsm::Gamma{shape, 1}).rbegin(), mcsm::Gamma::slots);
    }
    EXPECT_EQ(slots_used(mcsm::Gamma{2, 1}).count(0), 0u);
}

TEST(Gamma, ThrowsWhenAllTriesFail) {
    // The smallest word gives z = -6.3, for which 1 + c z < 0 at shape 2.
    EXPECT_THROW(static_cast<void>(mcsm::Gamma(2, 1)(ConstantDraw{0})), std::range_error);
}

TEST(Beta, HasItsDistribution) {
    const double cases[][2] = {{3, 17}, {3, 16}, {12, 8}, {0.5, 0.5}, {1, 1}, {1.5, 30}};
    for (const auto& [a, b] : cases) {
        expect_distribution(mcsm::Beta{a, b}, boost::math::beta_distribution<double>{a, b});
        expect_moments(mcsm::Beta{a, b}, boost::math::beta_distribution<double>{a, b});
    }
}

TEST(Beta, StaysInsideItsSlots) {
    const auto slots = slots_used(mcsm::Beta{0.5, 3});
    EXPECT_LT(*slots.rbegin(), mcsm::Beta::slots);
    EXPECT_EQ(mcsm::Beta::slots, 32u);
    EXPECT_EQ(slots.count(0), 1u);   // lifts the first shape
    EXPECT_EQ(slots.count(16), 0u);  // the second needs no lift
}

TEST(Beta, IsANumberWhenBothShapesAreTiny) {
    for (const double x : sample(mcsm::Beta{1e-3, 1e-3})) {
        ASSERT_TRUE(x >= 0.0 && x <= 1.0);
    }
}

TEST(Pareto, HasItsDistribution) {
    expect_one_slot(mcsm::Pareto{1000, 2.24}, boost::math::pareto{1000, 1.24});
}

/// The two power laws integrated numerically, unnormalised but continuous at the knee.
struct BrokenParetoOracle {
    static double density(double log_x) {
        const double x = std::exp(log_x) / 50000.0;
        return x * std::pow(x, x < 1.0 ? -1.73 : -2.24);
    }
    static double mass(double low, double high) {
        using Rule = boost::math::quadrature::gauss_kronrod<double, 61>;
        return Rule::integrate(density, std::log(low), std::log(high), 5, 1e-12);
    }
    double below = mass(1000, 50000), total = below + mass(50000, 5e20);

    double cdf(double x) const {
        return (x < 50000 ? mass(1000, x) : below + mass(50000, x)) / total;
    }
};

TEST(BrokenPareto, InvertsItsIntegratedDensity) {
    const mcsm::BrokenPareto followers{1000, 50000, 1.73, 2.24};
    const BrokenParetoOracle oracle;
    for (const double u : {0.001, 0.2, 0.7, 0.9, 0.95, 0.99, 0.9999}) {
        EXPECT_NEAR(oracle.cdf(followers.quantile(u)), u, 1e-9);
    }
    EXPECT_EQ(slots_used(followers), std::set<std::uint32_t>{0});
    EXPECT_LT(distance(sample(followers), [&](double x) { return oracle.cdf(x); }),
              2.5 / std::sqrt(n) + 1.0 / n);
}

TEST(BrokenPareto, IsAParetoWhenBothExponentsAreEqual) {
    for (const double u : {0.01, 0.5, 0.9, 0.999}) {
        EXPECT_NEAR((mcsm::BrokenPareto{10, 40, 2.5, 2.5}.quantile(u)),
                    (mcsm::Pareto{10, 2.5}.quantile(u)), 1e-11 / (1 - u));
    }
}

TEST(Distributions, RefuseParametersThatMakeNoSense) {
    const double inf = INFINITY;
    EXPECT_EQ(refusal([] { mcsm::Uniform(2, 1); }), "Uniform: needs finite low <= high");
    EXPECT_EQ(refusal([=] { mcsm::Uniform(0, inf); }), "Uniform: needs finite low <= high");
    EXPECT_EQ(refusal([] { mcsm::Bernoulli(1.1); }), "Bernoulli: p outside [0, 1]");
    EXPECT_EQ(refusal([] { mcsm::Bernoulli(NAN); }), "Bernoulli: p outside [0, 1]");
    EXPECT_EQ(refusal([] { mcsm::Normal(0, -1); }), "Normal: needs a finite mean and sd >= 0");
    EXPECT_EQ(refusal([] { mcsm::LogNormal(0, 1); }), "LogNormal: needs median > 0 and sigma >= 0");
    EXPECT_EQ(refusal([] { mcsm::Triangular(1, 0, 3); }),
              "Triangular: needs low <= mode <= high, low < high");
    EXPECT_EQ(refusal([] { mcsm::Triangular(1, 1, 1); }),
              "Triangular: needs low <= mode <= high, low < high");
    EXPECT_EQ(refusal([] { mcsm::Exponential(0); }), "Exponential: needs mean > 0");
    EXPECT_EQ(refusal([] { mcsm::Poisson(501); }), "Poisson: mean outside [0, 500]");
    EXPECT_EQ(refusal([] { mcsm::Poisson(-1); }), "Poisson: mean outside [0, 500]");
    EXPECT_EQ(refusal([] { mcsm::Gamma(0, 1); }), "Gamma: needs shape > 0 and mean > 0");
    EXPECT_EQ(refusal([] { mcsm::Beta(1, NAN); }), "Gamma: needs shape > 0 and mean > 0");
    EXPECT_EQ(refusal([] { mcsm::Pareto(1, 1); }), "Pareto: needs minimum > 0 and exponent > 1");
    EXPECT_EQ(refusal([] { mcsm::BrokenPareto(2, 1, 2, 2); }),
              "BrokenPareto: needs 0 < minimum <= knee, exponents > 1");
}

}  // namespace
