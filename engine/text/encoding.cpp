// SPDX-License-Identifier: Apache-2.0
#include "engine/text/encoding.hpp"

#include <string_view>

#include "engine/text/format.hpp"
#include "engine/text/utf8.hpp"

namespace microcosm {
namespace {

bool is_utf16(std::string_view text) {
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

/// Offset of the first byte that is NUL or no UTF-8; npos if there is none.
std::size_t find_bad_byte(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        const Character character = first_character(text.substr(offset));
        if (!character.valid || character.code == 0) return offset;
        offset += character.bytes;
    }
    return std::string_view::npos;
}

}  // namespace

bool check_encoding(const Source& source, Problems& problems) {
    const std::string_view text = source.text;
    const Place whole{&source, 0, 0};
    if (is_utf16(text)) {
        problems.error(whole, "the file is UTF-16; save it as UTF-8");
        return false;
    }
    if (text.starts_with("\uFEFF")) {
        problems.error(whole,
                       "the file begins with a byte order mark; save it as UTF-8 without BOM");
        return false;
    }
    const std::size_t bad = find_bad_byte(text);
    if (bad == std::string_view::npos) return true;
    const Place place = PlaceTable(source).at(bad);
    if (text[bad] == '\0') {
        problems.error(place, "NUL byte; a text has none (is the file UTF-16? save it as UTF-8)");
    } else {
        problems.error(place, format("byte 0x{:02X} is not UTF-8; save the file as UTF-8",
                                     static_cast<unsigned char>(text[bad])));
    }
    return false;
}

}  // namespace microcosm
