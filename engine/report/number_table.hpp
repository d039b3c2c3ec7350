// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/report/markup.hpp"
#include "engine/report/sheet.hpp"

namespace microcosm {

/// A column of a table: text stands left, numbers right.
struct Heading {
    std::string text;
    bool is_number = true;
};

/// A table whose numbers say where they are from. To save bytes a row names file and key once;
/// cells of that row then carry only `col=...`.
class NumberTable {
  public:
    NumberTable(std::string id, std::vector<Heading> headings);
    /// Lets the reader sort by any column: cells then carry their raw values.
    void make_sortable() { is_sortable_ = true; }

    /// Starts a row. `source` is Cell::row of most of its cells, or "".
    void begin_row(std::string source, Attributes attributes = {});
    /// The cell that names the row.
    void head(const Markup& content);
    void words(const Markup& content, const Attributes& attributes = {});
    void number(const Cell& cell, std::string_view printed);

    bool empty() const { return body_.empty() && row_.empty(); }
    /// The finished table.
    Markup markup();

  private:
    void end_row();

    std::string id_;
    std::vector<Heading> headings_;
    bool is_sortable_ = false;
    std::string source_;
    Attributes attributes_;
    Markup row_;
    Markup body_;
};

/// A box in which a wide table scrolls, also by keyboard.
Markup scrolling(std::string_view label, const Markup& table);

/// How tables print numbers: whole dollars and counts, percent, four digits for the rest; an en
/// dash where there is no value.
std::string table_dollars(double usd);
std::string table_count(double number);
std::string table_percent(double share);
std::string table_number(double number);
/// One of these, by the unit of a metric.
std::string table_quantity(double number, std::string_view unit);

}  // namespace microcosm
