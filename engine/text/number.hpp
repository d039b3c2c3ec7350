// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// Plain decimal number, whole text, finite, no leading '+', no hex, no leading zeros like 010;
/// else nothing.
std::optional<double> parse_number(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);

/// Factor that turns a number in `from` into `to`; nothing if the dimensions differ or a unit is
/// unknown. Known: "1" and "%"; min, h, d, week, month (a twelfth of a year), year (365 d); USD;
/// quotients such as USD/h, %/month.
std::optional<double> unit_factor(std::string_view from, std::string_view to);

/// Reads "38 USD", "65 %", "6 h" or a bare number as a number in `unit` (a bare number is in `unit`
/// already). On failure adds a problem that names `what`, the text found and an example, and
/// returns nothing.
std::optional<double> read_quantity(const Value& value, std::string_view unit,
                                    std::string_view what, Problems& problems);
/// Smallest and largest whole number that is taken.
struct IntegerRange {
    std::int64_t low;
    std::int64_t high;
};
/// A whole number in the range, plain digits only.
std::optional<std::int64_t> read_integer(const Value& value, IntegerRange range,
                                         std::string_view what, Problems& problems);
/// true or false, unquoted, nothing else.
std::optional<bool> read_bool(const Value& value, std::string_view what, Problems& problems);
/// A scalar as text (quoted or not), not empty.
std::optional<std::string> read_text(const Value& value, std::string_view what, Problems& problems);

/// Shortest text that reads back as the same double (std::to_chars); "" for NaN and infinities.
std::string shortest(double number);

}  // namespace microcosm
