// SPDX-License-Identifier: Apache-2.0
#include "engine/world/roster_number.hpp"

#include <string>

#include "engine/text/number.hpp"

namespace microcosm {
namespace {

bool drop_suffix(std::string_view& text, std::string_view suffix) {
    if (!text.ends_with(suffix)) return false;
    text.remove_suffix(suffix.size());
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return true;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_mark(char c) {
    return c == ',' || c == ' ' || c == '\'';
}

/// Whether the mark stands before every three digits but the first ones.
bool marks_all_groups(std::string_view digits, char mark) {
    for (std::size_t i = digits.size(); i > 4; i -= 4)
        if (digits[i - 4] != mark) return false;
    return true;
}

/// The text without the marks between groups of three digits; nothing if a mark stands elsewhere.
std::optional<std::string> without_groups(std::string_view text) {
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = std::min(text.find('.'), text.size());
    std::string plain;
    char mark = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_mark(text[i])) {
            plain += text[i];
            continue;
        }
        const bool grouped =
            i > start && i < whole && (whole - i) % 4 == 0 && is_digit(text[i - 1]);
        if (!grouped || (mark != 0 && text[i] != mark)) return {};
        if (mark == 0 && i - start > 3) return {};
        mark = text[i];
    }
    if (mark != 0 && !marks_all_groups(text.substr(start, whole - start), mark)) return {};
    return plain;
}

}  // namespace

std::optional<RosterNumber> read_roster_number(std::string_view text) {
    RosterNumber number;
    number.percent = drop_suffix(text, "%");
    if (!number.percent && !drop_suffix(text, "USD") && text.starts_with('$'))
        text.remove_prefix(1);
    const std::optional<std::string> plain = without_groups(text);
    const std::optional<double> value = plain ? parse_number(*plain) : std::nullopt;
    if (!value) return {};
    number.value = number.percent ? *value / 100 : *value;
    return number;
}

}  // namespace microcosm
