// SPDX-License-Identifier: Apache-2.0
#include "engine/text/json.hpp"

#include <cmath>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/utf8.hpp"

namespace microcosm {
namespace {

std::string escape(const Character& character, std::string_view bytes) {
    if (!character.valid) return "\\ufffd";
    switch (character.code) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            break;
    }
    // U+2028 and U+2029 end a line in older JavaScript; '<' could close a <script>
    const bool line_end = character.code == 0x2028 || character.code == 0x2029;
    if (is_control(character.code) || character.code == '<' || line_end) {
        return format("\\u{:04x}", static_cast<unsigned>(character.code));
    }
    return std::string(bytes);
}

/// A JSON string (RFC 8259 §7); bytes that are no UTF-8 become U+FFFD.
std::string quote(std::string_view text) {
    std::string quoted = "\"";
    while (!text.empty()) {
        const Character character = first_character(text);
        quoted += escape(character, text.substr(0, character.bytes));
        text.remove_prefix(character.bytes);
    }
    return quoted + '"';
}

}  // namespace

JsonWriter& JsonWriter::begin_object() {
    separate();
    out_ += '{';
    has_items_.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    MICROCOSM_EXPECT(!has_items_.empty() && !after_key_);
    close('}');
    return *this;
}

JsonWriter& JsonWriter::begin_list() {
    separate();
    out_ += '[';
    has_items_.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::end_list() {
    MICROCOSM_EXPECT(!has_items_.empty() && !after_key_);
    close(']');
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    MICROCOSM_EXPECT(!has_items_.empty() && !after_key_);
    separate();
    out_ += quote(name);
    out_ += ": ";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    return token(quote(text));
}

JsonWriter& JsonWriter::value(double number) {
    return token(std::isfinite(number) ? shortest(number) : "null");
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    return token(std::to_string(number));
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
    return token(std::to_string(number));
}

JsonWriter& JsonWriter::value(bool flag) {
    return token(flag ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
    return token("null");
}

std::string JsonWriter::text() const {
    MICROCOSM_EXPECT(has_items_.empty() && !after_key_ && !out_.empty());
    return out_ + '\n';
}

JsonWriter& JsonWriter::token(std::string_view text) {
    separate();
    out_ += text;
    return *this;
}

void JsonWriter::separate() {
    if (std::exchange(after_key_, false)) return;
    if (has_items_.empty()) return;
    if (has_items_.back()) out_ += ',';
    has_items_.back() = true;
    indent();
}

void JsonWriter::close(char bracket) {
    const bool had_items = has_items_.back();
    has_items_.pop_back();
    if (had_items) indent();
    out_ += bracket;
}

void JsonWriter::indent() {
    out_ += '\n';
    out_.append(2 * has_items_.size(), ' ');
}

}  // namespace microcosm
