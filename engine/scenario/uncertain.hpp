// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// A number that may be a distribution: plain data; campaign/uncertainty draws from it. A draw
/// outside [low, high] is clamped to the bound.
struct Uncertain {
    /// Meaning of a, b, c per shape:
    /// fixed value | uniform low, high | normal mean, sd | lognormal median, sigma (log-sd) |
    /// triangular low, mode, high | beta a, b | gamma shape, mean.
    enum class Shape : std::uint8_t { fixed, uniform, normal, lognormal, triangular, beta, gamma };

    Shape shape = Shape::fixed;
    double a = 0;
    double b = 0;
    double c = 0;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    bool is_fixed() const { return shape == Shape::fixed; }
    bool operator==(const Uncertain&) const = default;
};

/// The single number that stands for it where nothing is drawn: the fixed value, the median
/// (lognormal), the mode (triangular), else the mean; clamped.
double central_value(const Uncertain& uncertain);
/// Smallest and largest value it can take (after clamping); infinite where unbounded.
double support_low(const Uncertain& uncertain);
double support_high(const Uncertain& uncertain);
/// The same number in another unit: a location or scale is multiplied, a shape is not.
Uncertain scaled(const Uncertain& uncertain, double factor);

/// What a number must satisfy and how it is called in messages.
struct NumberRule {
    std::string_view what;        ///< "product.price"
    std::string_view unit = "1";  ///< as in engine/text/number.hpp
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    std::string_view meaning = "";  ///< "a share of followers"; ends the message of a breach
};

/// Reads `0.3`, `38 USD` or a distribution such as {lognormal: {median: 4 h, sigma: 0.2}},
/// {uniform: [0, 0.1]}, {normal: {mean: 1, sd: 0.2}}, {triangular: [1, 3, 8]}, {beta: [3, 17]},
/// {gamma: {shape: 2, mean: 5}}; a distribution may carry min: and max:. Units are converted to the
/// rule's. A fixed value, or the explicit bounds or support of a uniform, triangular or beta,
/// outside the rule is a problem; unbounded shapes are clamped to the rule.
std::optional<Uncertain> read_uncertain(const Value& value, const NumberRule& rule,
                                        Problems& problems);

}  // namespace microcosm
