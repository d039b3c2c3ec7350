// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/number_rule.hpp"

#include <cmath>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

/// Bounds such as 10000000 without an exponent.
std::string plain(double number) {
    const bool is_whole = number == std::floor(number) && std::abs(number) < 1e15;
    return is_whole ? format("{:.0f}", number) : shortest(number);
}

/// "; did you mean 1.3 %?" for a bare number that would be right as a percentage.
std::string suggest_percent(const Value& value, double number, const NumberRule& rule) {
    const bool is_share = rule.unit == "1" && rule.high <= 1;
    if (!is_share || !parse_number(value.text) || !is_inside(number / 100, rule)) return "";
    return format("; did you mean {} %?", value.text);
}

}  // namespace

bool is_inside(double number, const NumberRule& rule) {
    return number >= rule.low && number <= rule.high;
}

std::string describe_breach(const NumberRule& rule) {
    const bool has_low = rule.low > -std::numeric_limits<double>::infinity();
    const bool has_high = rule.high < std::numeric_limits<double>::infinity();
    std::string text;
    if (has_low && has_high)
        text = format("outside [{}, {}]", plain(rule.low), plain(rule.high));
    else
        text = has_low ? format("below {}", plain(rule.low)) : format("above {}", plain(rule.high));
    if (rule.unit != "1") text += format(" {}", rule.unit);
    if (!rule.meaning.empty()) text += format(" ({})", rule.meaning);
    return text;
}

bool check_inside(const Value& value, double number, const NumberRule& rule, Problems& problems) {
    if (is_inside(number, rule)) return true;
    problems.error(value.place,
                   format("{} = {} is {}{}", rule.what, value.text, describe_breach(rule),
                          suggest_percent(value, number, rule)));
    return false;
}

}  // namespace microcosm
