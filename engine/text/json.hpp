// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace microcosm {

/// Writes one JSON text, indented by two spaces. `<` is written as \u003c so that it can stand in
/// HTML; NaN and infinities become null. Requires properly nested calls.
class JsonWriter {
  public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_list();
    JsonWriter& end_list();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(double number);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& value(unsigned number) { return value(std::uint64_t{number}); }
    JsonWriter& value(bool flag);
    JsonWriter& null();
    /// The finished text with a final newline.
    std::string text() const;

  private:
    JsonWriter& token(std::string_view text);
    void separate();
    void close(char bracket);
    void indent();

    std::string out_;
    std::vector<bool> has_items_;
    bool after_key_ = false;
};

}  // namespace microcosm
