// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace microcosm {

/// One character of UTF-8, or one byte that is none.
struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

/// Decodes strictly (no overlong forms, no surrogates, nothing above U+10FFFF). Requires a
/// non-empty text.
Character first_character(std::string_view text);

/// True for the control characters C0, DEL and C1, tab and line ends included.
bool is_control(char32_t code);

/// Columns that a terminal gives the character: 0, 1 or 2 (Unicode's wide blocks, roughly).
int display_width(char32_t code);

/// The text fit for a terminal: bytes that are no UTF-8 and control characters other than tab and
/// line feed become U+FFFD.
std::string clean_text(std::string_view text);

/// The beginning of a text, in one line of at most 40 characters, for quoting in a message.
std::string shorten(std::string_view text);

}  // namespace microcosm
