// SPDX-License-Identifier: Apache-2.0
#include "engine/report/phrase.hpp"

namespace microcosm {

Phrase& Phrase::say(std::string_view words) {
    plain_ += words;
    markup_ += text(words);
    return *this;
}

Phrase& Phrase::call(std::string_view user_name) {
    plain_ += user_name;
    markup_ += name(user_name);
    return *this;
}

Phrase& Phrase::quote(const Cell& cell, std::string_view printed) {
    plain_ += printed;
    markup_ += sourced(cell, printed);
    return *this;
}

Phrase& Phrase::add(const Phrase& other) {
    plain_ += other.plain_;
    markup_ += other.markup_;
    return *this;
}

Markup sourced(const Cell& cell, std::string_view printed) {
    if (cell.row.empty()) {
        return text(printed);
    }
    return element("span", {{"data-from", cell.from()}}, printed);
}

}  // namespace microcosm
