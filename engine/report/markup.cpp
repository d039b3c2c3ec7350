// SPDX-License-Identifier: Apache-2.0
#include "engine/report/markup.hpp"

#include "engine/text/utf8.hpp"

namespace microcosm {
namespace {

std::string escape(std::string_view plain) {
    std::string out;
    for (const char byte : clean_text(plain)) {
        switch (byte) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += byte;
        }
    }
    return out;
}

/// "46 %" with a blank that no line ends at.
std::string keep_percent_together(std::string html) {
    for (std::size_t at = html.find(" %", 1); at != std::string::npos; at = html.find(" %", at)) {
        const bool follows_digit = html[at - 1] >= '0' && html[at - 1] <= '9';
        html.replace(at, 1, follows_digit ? "\u00a0" : " ");
        at += 2;
    }
    return html;
}

std::string open_tag(std::string_view tag, const Attributes& attributes) {
    std::string out = "<";
    out += tag;
    for (const auto& [key, value] : attributes) {
        out += ' ';
        out += key;
        if (!value.empty()) {
            out += "=\"" + escape(value) + '"';
        }
    }
    return out + '>';
}

}  // namespace

Markup& Markup::operator+=(const Markup& other) {
    html_ += other.html_;
    return *this;
}

Markup Markup::trusted(std::string_view html) {
    Markup markup;
    markup.html_ = html;
    return markup;
}

Markup operator+(Markup left, const Markup& right) {
    left += right;
    return left;
}

Markup text(std::string_view text) {
    return Markup::trusted(keep_percent_together(escape(text)));
}

Markup element(std::string_view tag, const Attributes& attributes, const Markup& content) {
    std::string html = open_tag(tag, attributes);
    html += content.html();
    html += "</";
    html += tag;
    return Markup::trusted(html + '>');
}

Markup element(std::string_view tag, const Attributes& attributes, std::string_view content) {
    return element(tag, attributes, text(content));
}

Markup element(std::string_view tag, std::string_view content) {
    return element(tag, {}, text(content));
}

Markup void_element(std::string_view tag, const Attributes& attributes) {
    return Markup::trusted(open_tag(tag, attributes));
}

Markup name(std::string_view text) {
    return element("bdi", text);
}

}  // namespace microcosm
