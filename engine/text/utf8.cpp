// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

bool is_in(const auto& ranges, char32_t code) {
    return std::any_of(ranges.begin(), ranges.end(), [code](const Range& range) {
        return code >= range.first && code <= range.last;
    });
}

struct Lead {
    std::size_t bytes;  ///< of the whole character; 0 if the byte begins none
    char32_t bits;      ///< payload of the first byte
    char32_t smallest;  ///< below it the form is overlong
};

Lead read_lead(std::uint8_t byte) {
    if (byte < 0x80) return {1, byte, 0};
    if (byte >= 0xC0 && byte < 0xE0) return {2, byte & 0x1FU, 0x80};
    if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0FU, 0x800};
    if (byte >= 0xF0 && byte < 0xF8) return {4, byte & 0x07U, 0x10000};
    return {0, 0, 0};
}

}  // namespace

Character first_character(std::string_view text) {
    MICROCOSM_EXPECT(!text.empty());
    const Lead lead = read_lead(static_cast<std::uint8_t>(text[0]));
    if (lead.bytes == 0 || lead.bytes > text.size()) return {};
    char32_t code = lead.bits;
    for (std::size_t i = 1; i < lead.bytes; ++i) {
        const auto byte = static_cast<std::uint8_t>(text[i]);
        if ((byte & 0xC0U) != 0x80U) return {};
        code = (code << 6U) | (byte & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < lead.smallest || code > 0x10FFFF || surrogate) return {};
    return {code, lead.bytes, true};
}

bool is_control(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

int display_width(char32_t code) {
    static constexpr std::array<Range, 5> none{
        {{0x300, 0x36F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0x1F3FB, 0x1F3FF}}};
    static constexpr std::array<Range, 9> two{{{0x1100, 0x115F},
                                               {0x2E80, 0xA4CF},
                                               {0xAC00, 0xD7A3},
                                               {0xF900, 0xFAFF},
                                               {0xFE30, 0xFE6F},
                                               {0xFF00, 0xFF60},
                                               {0xFFE0, 0xFFE6},
                                               {0x1F300, 0x1FAFF},
                                               {0x20000, 0x3FFFD}}};
    if (code < 0x300) return 1;
    if (is_in(none, code)) return 0;
    return is_in(two, code) ? 2 : 1;
}

std::string clean_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const Character character = first_character(text);
        const bool layout = text[0] == '\t' || text[0] == '\n';
        const bool shown = character.valid && (layout || !is_control(character.code));
        clean += shown ? text.substr(0, character.bytes) : std::string_view("\uFFFD");
        text.remove_prefix(character.bytes);
    }
    return clean;
}

std::string shorten(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string beginning;
    for (std::size_t n = 0; !text.empty(); ++n) {
        if (n == longest) return beginning + "…";
        const std::size_t bytes = first_character(text).bytes;
        beginning += text[0] == '\n' ? std::string_view(" ") : text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    return beginning;
}

}  // namespace microcosm
