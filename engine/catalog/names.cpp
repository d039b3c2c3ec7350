// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/names.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace microcosm {
namespace {

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_label(std::string_view text) {
    if (text.empty() || !(is_lower(text[0]) || is_digit(text[0]))) return false;
    return std::ranges::all_of(
        text, [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-'; });
}

bool is_number(std::string_view text) {
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return false;
    return text.size() == 1 || text[0] != '0';
}

bool is_identifier(std::string_view text) {
    const auto allowed = [](char c) {
        return is_lower(c) || is_upper(c) || is_digit(c) || c == '-';
    };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

/// Of a pre-release: a number has no leading zero.
bool is_release_identifier(std::string_view text) {
    return is_identifier(text) && (is_number(text) || !std::ranges::all_of(text, is_digit));
}

std::vector<std::string_view> split_at_dots(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        parts.push_back(text.substr(0, dot));
        text.remove_prefix(dot + 1);
    }
    parts.push_back(text);
    return parts;
}

/// Takes what follows the first `mark` off `text`; no parts if there is no mark.
std::vector<std::string_view> take_parts_after(char mark, std::string_view& text) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = text.substr(at + 1);
    text = text.substr(0, at);
    return split_at_dots(rest);
}

}  // namespace

bool is_key(std::string_view text) {
    if (text.empty() || !is_lower(text[0])) return false;
    return std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_reverse_domain(std::string_view text) {
    const auto parts = split_at_dots(text);
    return parts.size() >= 3 && std::ranges::all_of(parts, is_label);
}

bool is_semantic_version(std::string_view text) {
    const auto build = take_parts_after('+', text);
    const auto release = take_parts_after('-', text);
    const auto core = split_at_dots(text);
    return core.size() == 3 && std::ranges::all_of(core, is_number) &&
           std::ranges::all_of(release, is_release_identifier) &&
           std::ranges::all_of(build, is_identifier);
}

}  // namespace microcosm
