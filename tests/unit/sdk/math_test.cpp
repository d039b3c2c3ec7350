// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <bit>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include <microcosm/math.hpp>

namespace {

using Real = long double;  // 64 bits of mantissa: a rounding error of the oracle is 2^-11 ulp
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Numbers of a range, dense in the range itself or in its exponents.
struct Range {
    double low, high;
    bool in_exponents = false;

    std::vector<double> sample(int n) const {
        std::mt19937_64 words(1);
        std::uniform_real_distribution<double> flat(low, high);
        std::vector<double> xs;
        for (int i = 0; i < n; ++i)
            xs.push_back(in_exponents ? std::exp2(flat(words)) : flat(words));
        return xs;
    }
};

double ulp(double x) {
    return std::nextafter(std::fabs(x), infinity) - std::fabs(x);
}

/// Largest error in units of the last place, over results that are normal numbers.
template <class F, class G>
double worst_error(const F& tested, const G& oracle, const std::vector<double>& xs) {
    double worst = 0.0;
    for (const double x : xs) {
        const Real truth = oracle(Real{x});
        const double rounded = static_cast<double>(truth);
        if (!std::isnormal(rounded)) continue;
        const double error = static_cast<double>(std::fabs(tested(x) - truth) / ulp(rounded));
        worst = error <= worst ? worst : error;
    }
    return worst;
}

constexpr int million = 1000000;

TEST(Exp, ErrsByLessThanOneUlp) {
    const auto tested = [](double x) { return mcsm::exp(x); };
    const auto oracle = [](Real x) { return std::exp(x); };
    EXPECT_LT(worst_error(tested, oracle, Range{-708, 709.7}.sample(million)), 1.0);
    EXPECT_LT(worst_error(tested, oracle, Range{-1, 1}.sample(million)), 1.0);
}

TEST(Exp, HasExactSpecialValues) {
    EXPECT_EQ(mcsm::exp(0.0), 1.0);
    EXPECT_EQ(mcsm::exp(-0.0), 1.0);
    EXPECT_LT(mcsm::exp(709.78), infinity);
    EXPECT_EQ(mcsm::exp(709.79), infinity);
    EXPECT_EQ(mcsm::exp(1e308), infinity);
    EXPECT_EQ(mcsm::exp(infinity), infinity);
    EXPECT_EQ(mcsm::exp(-745.1), 5e-324);
    EXPECT_EQ(mcsm::exp(-745.2), 0.0);
    EXPECT_EQ(mcsm::exp(-infinity), 0.0);
    EXPECT_TRUE(std::isnan(mcsm::exp(nan)));
}

TEST(Exp, NeverFallsTowardsItsEnds) {
    for (const double from : {-745.5, 708.5}) {
        double last = mcsm::exp(from);
        for (int i = 1; i <= 100000; ++i) {
            const double next = mcsm::exp(from + i * 2e-5);
            ASSERT_GE(next, last) << from + i * 2e-5;
            last = next;
        }
    }
}

TEST(Exp2, ErrsByAboutOneUlpAndIsExactForIntegers) {
    const auto tested = [](double x) { return mcsm::exp2(x); };
    const auto oracle = [](Real x) { return std::exp2(x); };
    EXPECT_LT(worst_error(tested, oracle, Range{-1022, 1024}.sample(million)), 1.05);
    for (int k = -1074; k < 1024; ++k)
        ASSERT_EQ(mcsm::exp2(k), std::ldexp(1.0, k));
    EXPECT_EQ(mcsm::exp2(1024), infinity);
    EXPECT_EQ(mcsm::exp2(-1076), 0.0);
    EXPECT_TRUE(std::isnan(mcsm::exp2(nan)));
}

TEST(Log, ErrsByLessThanOneUlp) {
    const auto tested = [](double x) { return mcsm::log(x); };
    const auto oracle = [](Real x) { return std::log(x); };
    EXPECT_LT(worst_error(tested, oracle, Range{-1074, 1024, true}.sample(million)), 1.0);
    EXPECT_LT(worst_error(tested, oracle, Range{0.5, 2}.sample(million)), 1.0);
}

TEST(Log, HasExactSpecialValues) {
    EXPECT_EQ(mcsm::log(1.0), 0.0);
    EXPECT_EQ(mcsm::log(0.0), -infinity);
    EXPECT_EQ(mcsm::log(-0.0), -infinity);
    EXPECT_EQ(mcsm::log(infinity), infinity);
    EXPECT_TRUE(std::isnan(mcsm::log(-1.0)));
    EXPECT_TRUE(std::isnan(mcsm::log(nan)));
}

TEST(Log2, ErrsByLessThanOneUlpAndIsExactForPowersOfTwo) {
    const auto tested = [](double x) { return mcsm::log2(x); };
    const auto oracle = [](Real x) { return std::log2(x); };
    EXPECT_LT(worst_error(tested, oracle, Range{-1022, 1024, true}.sample(million)), 1.0);
    EXPECT_LT(worst_error(tested, oracle, Range{0.5, 2}.sample(million)), 1.0);
    for (int k = -1074; k < 1024; ++k)
        ASSERT_EQ(mcsm::log2(std::ldexp(1.0, k)), k);
    EXPECT_EQ(mcsm::log2(0.0), -infinity);
}

TEST(Log1p, ErrsByLessThanOneUlp) {
    const auto tested = [](double x) { return mcsm::log1p(x); };
    const auto oracle = [](Real x) { return std::log1p(x); };
    EXPECT_LT(worst_error(tested, oracle, Range{-0.9999, 3}.sample(million)), 1.0);
    EXPECT_LT(worst_error(tested, oracle, Range{-1000, 1000, true}.sample(million)), 1.0);
    EXPECT_EQ(mcsm::log1p(0.0), 0.0);
    EXPECT_EQ(mcsm::log1p(-1.0), -infinity);
    EXPECT_EQ(mcsm::log1p(infinity), infinity);
    EXPECT_TRUE(std::isnan(mcsm::log1p(-1.1)));
}

TEST(Pow, ErrsByLessThanTwoUlp) {
    for (const double y : {0.5, -0.25, 1.7, -3.3, 17.0, -45.5, 0.01}) {
        const auto tested = [y](double x) { return mcsm::pow(x, y); };
        const auto oracle = [y](Real x) { return std::pow(x, Real{y}); };
        EXPECT_LT(worst_error(tested, oracle, Range{-20, 20, true}.sample(150000)), 2.0) << y;
    }
    const auto tested = [](double y) { return mcsm::pow(1.37, y); };
    const auto oracle = [](Real y) { return std::pow(Real{1.37}, y); };
    EXPECT_LT(worst_error(tested, oracle, Range{-2200, 2200}.sample(million)), 2.0);
}

TEST(Pow, HasTheSpecialValuesOfIeee754) {
    const double values[] = {0.0, -0.0,     1.0,       -1.0, 0.5, -0.5,  2.0,    -2.0,
                             3.0, infinity, -infinity, nan,  7.5, 1e300, -1e300, 5e-324};
    for (const double x : values) {
        for (const double y : values) {
            const double expected = std::pow(x, y), got = mcsm::pow(x, y);
            if (std::isnan(expected)) {
                EXPECT_TRUE(std::isnan(got)) << x << " ^ " << y;
            } else if (expected == 0.0 || std::isinf(expected)) {
                EXPECT_EQ(got, expected) << x << " ^ " << y;
                EXPECT_EQ(std::signbit(got), std::signbit(expected)) << x << " ^ " << y;
            } else {
                EXPECT_DOUBLE_EQ(got, expected) << x << " ^ " << y;
            }
        }
    }
}

TEST(Logistic, IsCloseAndHasExactEnds) {
    const auto tested = [](double x) { return mcsm::logistic(x); };
    const auto oracle = [](Real x) { return 1.0L / (1.0L + std::exp(-x)); };
    EXPECT_LT(worst_error(tested, oracle, Range{-700, 50}.sample(million)), 3.0);
    EXPECT_EQ(mcsm::logistic(0.0), 0.5);
    EXPECT_EQ(mcsm::logistic(800.0), 1.0);
    EXPECT_EQ(mcsm::logistic(-800.0), 0.0);
    EXPECT_TRUE(std::isnan(mcsm::logistic(nan)));
}

TEST(Logit, UndoesLogistic) {
    for (double x = -30.0; x <= 30.0; x += 0.125) {
        // The derivative of logit at p is 1 / (p (1 - p)); p is off by at most 3 ulp.
        const double p = mcsm::logistic(x);
        EXPECT_NEAR(mcsm::logit(p), x, 3 * ulp(p) / (p * (1 - p)) + 4 * ulp(x));
    }
    EXPECT_EQ(mcsm::logit(0.0), -infinity);
    EXPECT_EQ(mcsm::logit(1.0), infinity);
}

TEST(Erf, ErrsByAFewUlp) {
    const auto erf = [](double x) { return mcsm::erf(x); };
    const auto erfc = [](double x) { return mcsm::erfc(x); };
    EXPECT_LT(worst_error(
                  erf, [](Real x) { return std::erf(x); }, Range{-6, 6}.sample(million)),
              3.0);
    EXPECT_LT(worst_error(
                  erfc, [](Real x) { return std::erfc(x); }, Range{-6, 26}.sample(million)),
              6.0);
    for (const double x : {30.0, infinity}) {
        EXPECT_EQ(mcsm::erf(x), 1.0);
        EXPECT_EQ(mcsm::erf(-x), -1.0);
        EXPECT_EQ(mcsm::erfc(x), 0.0);
        EXPECT_EQ(mcsm::erfc(-x), 2.0);
    }
    EXPECT_EQ(mcsm::erf(0.0), 0.0);
    EXPECT_TRUE(std::isnan(mcsm::erf(nan)));
}

TEST(NormalCdf, ErrsByAFewUlpInBothTails) {
    const auto tested = [](double x) { return mcsm::normal_cdf(x); };
    const auto oracle = [](Real x) { return 0.5L * std::erfc(-x / std::sqrt(2.0L)); };
    EXPECT_LT(worst_error(tested, oracle, Range{-37, 9}.sample(million)), 8.0);
    EXPECT_EQ(mcsm::normal_cdf(infinity), 1.0);
    EXPECT_EQ(mcsm::normal_cdf(-infinity), 0.0);
}

TEST(NormalQuantile, ErrsByAFewUlp) {
    const auto tested = [](double p) { return mcsm::normal_quantile(p); };
    const auto oracle = [](Real p) { return -std::sqrt(2.0L) * boost::math::erfc_inv(2.0L * p); };
    EXPECT_LT(worst_error(tested, oracle, Range{0, 1}.sample(100000)), 12.0);
    EXPECT_LT(worst_error(tested, oracle, Range{-1020, -1, true}.sample(100000)), 12.0);
}

TEST(NormalQuantile, HasExactSpecialValues) {
    EXPECT_EQ(mcsm::normal_quantile(0.5), 0.0);
    EXPECT_EQ(mcsm::normal_quantile(0.0), -infinity);
    EXPECT_EQ(mcsm::normal_quantile(1.0), infinity);
    EXPECT_TRUE(std::isnan(mcsm::normal_quantile(-0.1)));
    EXPECT_TRUE(std::isnan(mcsm::normal_quantile(1.1)));
    EXPECT_TRUE(std::isnan(mcsm::normal_quantile(nan)));
    EXPECT_EQ(mcsm::normal_quantile(0x1p-9), -mcsm::normal_quantile(1.0 - 0x1p-9));
}

TEST(Math, GivesTheBitsThatWereApprovedOnTheFirstMachine) {
    // FNV-1a over the bits of every function on a fixed table: equal on all CPUs, compilers and
    // flags of ours.
    std::uint64_t hash = 0xcbf29ce484222325u;
    const auto mix = [&](double x) {
        hash = (hash ^ std::bit_cast<std::uint64_t>(x)) * 0x100000001b3u;
    };
    for (int i = 1; i <= 20000; ++i) {
        const double x = i * 0x1.3p-10, y = x - 6.0;
        for (const double f : {mcsm::exp(y), mcsm::exp2(y), mcsm::log(x), mcsm::log2(x),
                               mcsm::log1p(x), mcsm::pow(x, y), mcsm::logistic(y), mcsm::erf(y),
                               mcsm::normal_cdf(y), mcsm::normal_quantile(i / 20001.0)}) {
            mix(f);
        }
    }
    EXPECT_EQ(hash, 10174924579093814924u);
}

}  // namespace
