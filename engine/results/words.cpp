// SPDX-License-Identifier: Apache-2.0
#include "engine/results/words.hpp"

#include <algorithm>
#include <cmath>

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

/// |value| as digits x 10^exponent with 10 <= digits <= 99 (0 for 0).
struct TwoDigits {
    int digits = 0;
    int exponent = 0;
};

TwoDigits round_to_two_digits(double value) {
    double scaled = std::abs(value);
    int exponent = 0;
    if (scaled == 0) {
        return {};
    }
    for (; scaled >= 99.5; scaled /= 10) {
        ++exponent;
    }
    for (; scaled < 9.95; scaled *= 10) {
        --exponent;
    }
    return {static_cast<int>(std::floor(scaled + .5)), exponent};
}

/// Plain decimal, without zeros after the point that say nothing if `trim` removes them.
std::string plain(TwoDigits number) {
    if (number.exponent >= 0) {
        return std::to_string(number.digits) +
               std::string(static_cast<std::size_t>(number.exponent), '0');
    }
    const auto decimals = static_cast<std::size_t>(-number.exponent);
    std::string text = std::to_string(number.digits);
    text.insert(0, decimals + 1 > text.size() ? decimals + 1 - text.size() : 0, '0');
    return text.insert(text.size() - decimals, ".");
}

std::string without_trailing_zeros(std::string text) {
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

std::string magnitude_in_words(double usd) {
    if (std::abs(usd) < .005) return "$0";  // less than half a cent is rounding
    TwoDigits number = round_to_two_digits(usd);
    const int order = number.exponent + 1;  // of the first digit
    const char* const suffix = order >= 6 ? "M" : order >= 3 ? "k" : "";
    number.exponent -= order >= 6 ? 6 : order >= 3 ? 3 : 0;
    return "$" + plain(number) + suffix;
}

}  // namespace

std::string money_in_words(double usd) {
    if (!std::isfinite(usd)) {
        return "no value";
    }
    return (usd <= -.005 ? "-" : "") + magnitude_in_words(usd);
}

std::string gain_in_words(double usd) {
    return (usd > 0 ? "+" : "") + money_in_words(usd);
}

std::string grouped(double number) {
    if (!std::isfinite(number)) {
        return "-";
    }
    std::string text = format("{:.0f}", std::floor(std::abs(number) + .5));
    for (std::size_t from_end = 3; from_end < text.size(); from_end += 4) {
        text.insert(text.size() - from_end, ",");
    }
    return (number < 0 && text != "0" ? "-" : "") + text;
}

std::string whole_dollars(double usd) {
    std::string text = grouped(usd);
    if (text == "-") {
        return text;
    }
    return text.front() == '-' ? "-$" + text.substr(1) : "$" + text;
}

std::string percent_number(double share) {
    const double hundredth = share * 100;
    if (!std::isfinite(share)) {
        return "-";
    }
    const double size = std::abs(hundredth);
    const bool one_decimal = (size > 0 && size < 1) || (size > 99 && size < 100);
    if (!one_decimal) {
        return grouped(hundredth);
    }
    // Never round to a certainty that is none.
    const double tenths = std::clamp(std::floor(size * 10 + .5) / 10, .1, 99.9);
    return without_trailing_zeros(format("{:.1f}", hundredth < 0 ? -tenths : tenths));
}

std::string percent(double share) {
    return percent_number(share) + " %";
}

std::string percent_range(const Interval& range) {
    return percent_number(range.low) + "–" + percent(range.high);
}

std::string exact_percent_range(const Interval& range) {
    return format("{:.1f}–{:.1f} %", range.low * 100, range.high * 100);
}

std::string quantity_in_words(double value, std::string_view unit) {
    if (unit == "USD") {
        return money_in_words(value);
    }
    const TwoDigits number = round_to_two_digits(value);
    const std::string size =
        number.exponent >= 3 ? grouped(std::abs(value)) : without_trailing_zeros(plain(number));
    const std::string text = (value < 0 ? "-" : "") + size;
    if (unit.starts_with("1/")) {
        return format("{} per {}", text, unit.substr(2));
    }
    return unit.empty() || unit == "1" ? text : format("{} {}", text, unit);
}

std::string plan_in_words(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string horizon_in_words(double days) {
    const double weeks = days / 7;
    const bool whole_weeks = weeks >= 1 && weeks == std::floor(weeks);
    const double number = whole_weeks ? weeks : days;
    const char* const unit = whole_weeks ? "week" : "day";
    const std::string count =
        number == std::floor(number) ? grouped(number) : quantity_in_words(number, "1");
    return format("{} {}{}", count, unit, number == 1 ? "" : "s");
}

}  // namespace microcosm
