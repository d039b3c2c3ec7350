// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace microcosm {

/// HTML that is safe to print. Text becomes Markup only through `text` and attribute values, which
/// escape it, so a name from a roster can never act.
class Markup {
  public:
    Markup() = default;
    const std::string& html() const { return html_; }
    bool empty() const { return html_.empty(); }
    Markup& operator+=(const Markup& other);

    /// Takes the bytes as they are: for our own style, script and fixed pieces of HTML only.
    static Markup trusted(std::string_view html);

  private:
    std::string html_;
};

Markup operator+(Markup left, const Markup& right);

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

/// The text, escaped; bytes that are no UTF-8 and control characters become U+FFFD.
Markup text(std::string_view text);
/// <tag attributes>content</tag>; attribute values are escaped.
Markup element(std::string_view tag, const Attributes& attributes, const Markup& content);
Markup element(std::string_view tag, const Attributes& attributes, std::string_view content);
Markup element(std::string_view tag, std::string_view content);
/// <tag attributes>, which has no content: meta, input.
Markup void_element(std::string_view tag, const Attributes& attributes);
/// A name that a user wrote: its direction of writing stays inside.
Markup name(std::string_view text);

}  // namespace microcosm
