// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/report/markup.hpp"
#include "engine/report/sheet.hpp"

namespace microcosm {

/// Words with numbers of the files in them: as markup in which each number says where it is from,
/// and as plain text for labels and mails.
class Phrase {
  public:
    Phrase& say(std::string_view words);
    /// A name that a user wrote.
    Phrase& call(std::string_view user_name);
    /// A number as it is to be printed.
    Phrase& quote(const Cell& cell, std::string_view printed);
    Phrase& add(const Phrase& other);

    bool empty() const { return plain_.empty(); }
    const std::string& plain() const { return plain_; }
    const Markup& markup() const { return markup_; }

  private:
    std::string plain_;
    Markup markup_;
};

/// The number in a <span> that says where it is from; plain text if it is from nowhere.
Markup sourced(const Cell& cell, std::string_view printed);

}  // namespace microcosm
