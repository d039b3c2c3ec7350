// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace microcosm {

/// What a unit measures, as exponents: USD/h is {-1, 1}, a share {0, 0}.
struct Dimension {
    int time = 0;
    int money = 0;
    bool operator==(const Dimension&) const = default;
};

/// A unit as an exact fraction of the base unit (minute, USD, 1) of its dimension.
struct Unit {
    Dimension dimension;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
};

/// A conversion in whole numbers, so that 7 % becomes the double nearest to 0.07.
struct Ratio {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;

    double of(double number) const {
        return number * static_cast<double>(numerator) / static_cast<double>(denominator);
    }
};

/// "h", "%/month" …; nothing if a part is unknown. A year has 365 days, a month is a twelfth of it.
std::optional<Unit> parse_unit(std::string_view text);

/// Turns numbers in `from` into numbers in `to`. Requires equal dimensions.
Ratio ratio(const Unit& from, const Unit& to);

/// "a time", "money", "a share" …: to be read after "is".
std::string describe(const Dimension& dimension);

/// The units without a quotient, for "did you mean".
const std::vector<std::string>& unit_names();

}  // namespace microcosm
