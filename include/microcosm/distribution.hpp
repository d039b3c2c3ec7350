// SPDX-License-Identifier: Apache-2.0
// Distributions as values: built from parameters, checked once, called like a verb with the address
// of a draw.
//
//   const mcsm::Beta share{3, 17};
//   const double x = share(mcsm::Draw{rng, person, 4});  // slots 4 to 3 + Beta::slots
//
// Each states how many slots it reserves; the next draw of the same item starts after them. Those
// with one slot are made by inversion and offer quantile(u), so that a designed point can take the
// place of a draw. Uniform numbers have 32 bits: the extreme of a normal is 6.3 standard
// deviations. Constructors throw std::invalid_argument; a distribution is immutable and may be
// shared by any number of threads.
//
// At -O3 a loop over items that draws from Uniform, Triangular, Exponential or Pareto becomes
// vector code; Normal and LogNormal branch between centre and tails, Poisson, Gamma and Beta loop.
#pragma once

#include <microcosm/math.hpp>
#include <microcosm/random.hpp>

#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace mcsm {

/// Where a distribution finds its numbers: identity `key` of the item, slots from `slot` on.
struct Draw {
    Rng rng;
    std::uint64_t key;
    std::uint32_t slot = 0;

    /// The four words of the i-th slot.
    [[nodiscard, gnu::always_inline]] constexpr Block block(std::uint32_t i) const {
        return rng.block(key, slot + i);
    }
    /// Uniform in (0, 1) from the i-th slot.
    [[nodiscard, gnu::always_inline]] constexpr double uniform(std::uint32_t i) const {
        return rng.uniform(key, slot + i);
    }
};

namespace math {
/// Whether x is a number above 0 and below infinity.
[[nodiscard]] constexpr bool is_positive(double x) {
    return x > 0.0 && x < infinity;
}
[[nodiscard]] constexpr bool is_finite(double x) {
    return x > -infinity && x < infinity;
}
}  // namespace math

/// Uniform in (low, high). One slot.
class Uniform {
  public:
    static constexpr unsigned slots = 1;

    Uniform(double low, double high) : low_(low), width_(high - low) {
        if (!math::is_finite(low) || !(width_ >= 0.0) || !math::is_finite(width_)) {
            throw std::invalid_argument("Uniform: needs finite low <= high");
        }
    }
    [[nodiscard]] double quantile(double u) const { return low_ + width_ * u; }
    [[nodiscard, gnu::always_inline]] double operator()(const auto& draw) const {
        return quantile(draw.uniform(0));
    }

  private:
    double low_, width_;
};

/// True with probability p, exactly never at 0 and always at 1. One slot.
class Bernoulli {
  public:
    static constexpr unsigned slots = 1;

    explicit Bernoulli(double p) : p_(p) {
        if (!(p >= 0.0 && p <= 1.0)) throw std::invalid_argument("Bernoulli: p outside [0, 1]");
    }
    [[nodiscard, gnu::always_inline]] bool operator()(const auto& draw) const {
        return draw.uniform(0) < p_;
    }

  private:
    double p_;
};

/// Normal. One slot.
class Normal {
  public:
    static constexpr unsigned slots = 1;

    Normal(double mean, double sd) : mean_(mean), sd_(sd) {
        if (!math::is_finite(mean) || !(sd >= 0.0) || !math::is_finite(sd)) {
            throw std::invalid_argument("Normal: needs a finite mean and sd >= 0");
        }
    }
    [[nodiscard]] double quantile(double u) const { return mean_ + sd_ * normal_quantile(u); }
    [[nodiscard]] double operator()(const auto& draw) const { return quantile(draw.uniform(0)); }

  private:
    double mean_, sd_;
};

/// median * e^(sigma Z). One slot.
class LogNormal {
  public:
    static constexpr unsigned slots = 1;

    LogNormal(double median, double sigma) : median_(median), sigma_(sigma) {
        if (!math::is_positive(median) || !(sigma >= 0.0) || !math::is_finite(sigma)) {
            throw std::invalid_argument("LogNormal: needs median > 0 and sigma >= 0");
        }
    }
    [[nodiscard]] double quantile(double u) const {
        return median_ * exp(sigma_ * normal_quantile(u));
    }
    [[nodiscard]] double operator()(const auto& draw) const { return quantile(draw.uniform(0)); }

  private:
    double median_, sigma_;
};

/// Density a triangle over [low, high] with its peak at mode. One slot.
class Triangular {
  public:
    static constexpr unsigned slots = 1;

    Triangular(double low, double mode, double high)
        : low_(low), high_(high), left_(mode - low), right_(high - mode) {
        if (!math::is_finite(low) || !math::is_finite(high - low) || !(left_ >= 0.0) ||
            !(right_ >= 0.0) || !(high > low)) {
            throw std::invalid_argument("Triangular: needs low <= mode <= high, low < high");
        }
    }
    [[nodiscard]] double quantile(double u) const {
        const double width = high_ - low_;
        return u * width < left_ ? low_ + sqrt(u * width * left_)
                                 : high_ - sqrt((1.0 - u) * width * right_);
    }
    [[nodiscard, gnu::always_inline]] double operator()(const auto& draw) const {
        return quantile(draw.uniform(0));
    }

  private:
    double low_, high_, left_, right_;
};

/// Exponential with a mean. One slot.
class Exponential {
  public:
    static constexpr unsigned slots = 1;

    explicit Exponential(double mean) : mean_(mean) {
        if (!math::is_positive(mean)) throw std::invalid_argument("Exponential: needs mean > 0");
    }
    [[nodiscard]] double quantile(double u) const { return -mean_ * log1p(-u); }
    [[nodiscard, gnu::always_inline]] double operator()(const auto& draw) const {
        return quantile(draw.uniform(0));
    }

  private:
    double mean_;
};

/// Poisson by inversion, counting up from 0: time grows with the mean, which is at most 500. One
/// slot.
class Poisson {
  public:
    static constexpr unsigned slots = 1;

    explicit Poisson(double mean) : mean_(mean), none_(exp(-mean)) {
        if (!(mean >= 0.0 && mean <= 500.0)) {
            throw std::invalid_argument("Poisson: mean outside [0, 500]");
        }
    }
    /// The smallest count whose cumulative probability reaches u. Requires u < 1 - 1e-12.
    [[nodiscard]] double quantile(double u) const {
        double count = 0.0, probability = none_, cumulative = none_;
        while (cumulative < u && probability > 0.0) {
            count += 1.0;
            probability *= mean_ / count;
            cumulative += probability;
        }
        return count;
    }
    [[nodiscard, gnu::always_inline]] double operator()(const auto& draw) const {
        return quantile(draw.uniform(0));
    }

  private:
    double mean_, none_;
};

/// Gamma with a shape and a mean: Marsaglia and Tsang 2000, ACM TOMS 26:363. 16 slots: one lifts a
/// shape below 1, fifteen are tries, each accepted with probability > 0.95. All fifteen failing
/// (below 1e-19) throws std::range_error.
class Gamma {
  public:
    static constexpr unsigned slots = 16;

    Gamma(double shape, double mean)
        : shape_(shape), scale_(mean / shape), d_((shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0) {
        if (!math::is_positive(shape) || !math::is_positive(mean) || !math::is_positive(scale_)) {
            throw std::invalid_argument("Gamma: needs shape > 0 and mean > 0");
        }
        c_ = 1.0 / sqrt(9.0 * d_);
    }
    [[nodiscard]] double operator()(const auto& draw) const {
        const double x = scale_ * try_to_accept(draw);
        return shape_ < 1.0 ? x * exp(log(draw.uniform(0)) / shape_) : x;
    }
    /// ln(x / scale), which does not underflow when the shape is small.
    [[nodiscard]] double log_ratio(const auto& draw) const {
        const double x = log(try_to_accept(draw));
        return shape_ < 1.0 ? x + log(draw.uniform(0)) / shape_ : x;
    }

  private:
    [[nodiscard]] double try_to_accept(const auto& draw) const {
        for (std::uint32_t slot = 1; slot < slots; ++slot) {
            const Block words = draw.block(slot);
            const double z = normal_quantile(uniform(words[0]));
            const double root = 1.0 + c_ * z, v = root * root * root;
            if (root > 0.0 && log(uniform(words[1])) < 0.5 * z * z + d_ * (1.0 - v + log(v))) {
                return d_ * v;
            }
        }
        throw std::range_error("Gamma: fifteen tries failed");
    }

    double shape_, scale_, d_, c_ = 0.0;
};

/// Beta(a, b) as X / (X + Y) of two gammas. 32 slots: 16 for each; throws as Gamma does.
class Beta {
  public:
    static constexpr unsigned slots = 2 * Gamma::slots;

    Beta(double a, double b) : x_(a, a), y_(b, b) {}
    [[nodiscard]] double operator()(const auto& draw) const {
        const double x = x_.log_ratio(draw);
        return logistic(x - y_.log_ratio(Second{draw}));
    }

  private:
    template <class D>
    struct Second {
        const D& draw;
        [[nodiscard]] Block block(std::uint32_t i) const { return draw.block(Gamma::slots + i); }
        [[nodiscard]] double uniform(std::uint32_t i) const {
            return draw.uniform(Gamma::slots + i);
        }
    };
    template <class D>
    Second(const D&) -> Second<D>;

    Gamma x_, y_;
};

/// Density proportional to x^-exponent from a minimum on. One slot.
class Pareto {
  public:
    static constexpr unsigned slots = 1;

    Pareto(double minimum, double exponent) : minimum_(minimum), power_(-1.0 / (exponent - 1.0)) {
        if (!math::is_positive(minimum) || !(exponent > 1.0) || !math::is_finite(exponent)) {
            throw std::invalid_argument("Pareto: needs minimum > 0 and exponent > 1");
        }
    }
    [[nodiscard]] double quantile(double u) const { return minimum_ * exp(power_ * log1p(-u)); }
    [[nodiscard, gnu::always_inline]] double operator()(const auto& draw) const {
        return quantile(draw.uniform(0));
    }

  private:
    double minimum_, power_;
};

/// Continuous density proportional to x^-lower between minimum and knee and to x^-upper above. One
/// slot.
class BrokenPareto {
  public:
    static constexpr unsigned slots = 1;

    BrokenPareto(double minimum, double knee, double lower, double upper)
        : minimum_(minimum), lower_power_(-1.0 / (lower - 1.0)), above_(knee, upper) {
        if (!math::is_positive(minimum) || !(knee >= minimum) || !(lower > 1.0)) {
            throw std::invalid_argument("BrokenPareto: needs 0 < minimum <= knee, exponents > 1");
        }
        const double left = pow(knee / minimum, 1.0 - lower);  // survivors of the lower law
        loss_ = 1.0 - left;
        const double below = loss_ / (lower - 1.0), beyond = left / (upper - 1.0);
        share_below_ = below / (below + beyond);
    }
    [[nodiscard]] double quantile(double u) const {
        if (u < share_below_) {
            return minimum_ * exp(lower_power_ * log1p(-loss_ * (u / share_below_)));
        }
        return above_.quantile((u - share_below_) / (1.0 - share_below_));
    }
    [[nodiscard, gnu::always_inline]] double operator()(const auto& draw) const {
        return quantile(draw.uniform(0));
    }

  private:
    double minimum_, lower_power_, loss_ = 0.0, share_below_ = 0.0;
    Pareto above_;
};

}  // namespace mcsm
