// SPDX-License-Identifier: Apache-2.0
#include "engine/text/number.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/text/number_prefix.hpp"

namespace microcosm {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t count_digits(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && is_digit(text[n]))
        ++n;
    return n;
}

/// Length of ".5" at the beginning of `text`; 0 if there is none.
std::size_t fraction_length(std::string_view text) {
    if (!text.starts_with('.')) return 0;
    const std::size_t digits = count_digits(text.substr(1));
    return digits == 0 ? 0 : digits + 1;
}

/// Length of "e-3" at the beginning of `text`; 0 if there is none.
std::size_t exponent_length(std::string_view text) {
    if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return 0;
    const bool sign = text.size() > 1 && (text[1] == '-' || text[1] == '+');
    const std::size_t begin = sign ? 2 : 1;
    const std::size_t digits = count_digits(text.substr(std::min(begin, text.size())));
    return digits == 0 ? 0 : begin + digits;
}

template <typename Number>
std::optional<Number> convert(std::string_view text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

}  // namespace

std::size_t number_prefix(std::string_view text) {
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const std::size_t digits = count_digits(text.substr(sign));
    if (digits > 1 && text[sign] == '0') return 0;
    const std::size_t fraction = fraction_length(text.substr(sign + digits));
    if (digits + fraction == 0) return 0;
    const std::size_t mantissa = sign + digits + fraction;
    return mantissa + exponent_length(text.substr(mantissa));
}

std::optional<double> parse_number(std::string_view text) {
    if (text.empty() || number_prefix(text) != text.size()) return std::nullopt;
    return convert<double>(text);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    const bool leading_zero = digits.size() > 1 && digits[0] == '0';
    if (digits.empty() || leading_zero || count_digits(digits) != digits.size()) {
        return std::nullopt;
    }
    return convert<std::int64_t>(text);
}

std::string shortest(double number) {
    if (!std::isfinite(number)) return "";
    std::array<char, 32> buffer{};  // the longest is -2.2250738585072014e-308
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), result.ptr};
}

}  // namespace microcosm
