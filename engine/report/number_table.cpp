// SPDX-License-Identifier: Apache-2.0
#include "engine/report/number_table.hpp"

#include <cmath>

#include "engine/report/chart_data.hpp"
#include "engine/results/words.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {
namespace {

constexpr const char* no_value = "–";

}  // namespace

NumberTable::NumberTable(std::string id, std::vector<Heading> headings)
    : id_(std::move(id)), headings_(std::move(headings)) {}

void NumberTable::begin_row(std::string source, Attributes attributes) {
    end_row();
    source_ = std::move(source);
    attributes_ = std::move(attributes);
    if (!source_.empty()) {
        attributes_.emplace_back("data-from", source_);
    }
}

void NumberTable::head(const Markup& content) {
    row_ += element("th", {{"scope", "row"}}, content);
}

void NumberTable::words(const Markup& content, const Attributes& attributes) {
    row_ += element("td", attributes, content);
}

void NumberTable::number(const Cell& cell, std::string_view printed) {
    Attributes attributes{{"class", "num"}};
    if (!cell.row.empty()) {
        const bool is_of_row = cell.row == source_;
        attributes.emplace_back("data-from", is_of_row ? "col=" + cell.column : cell.from());
    }
    if (is_sortable_ && cell.has_value()) {
        attributes.emplace_back("data-value", shortest(for_chart(cell.value)));
    }
    row_ += element("td", attributes, printed);
}

void NumberTable::end_row() {
    if (!row_.empty()) {
        body_ += element("tr", attributes_, row_) + Markup::trusted("\n");
    }
    row_ = {};
}

Markup NumberTable::markup() {
    end_row();
    Markup head;
    for (const Heading& heading : headings_) {
        Attributes attributes{{"scope", "col"}};
        if (heading.is_number) {
            attributes.emplace_back("class", "num");
        }
        if (is_sortable_) {
            attributes.emplace_back("data-sort", heading.is_number ? "number" : "text");
        }
        head += element("th", attributes, heading.text);
    }
    Attributes attributes{{"id", id_}};
    if (is_sortable_) {
        attributes.emplace_back("class", "sortable");
    }
    return element("table", attributes,
                   element("thead", {}, element("tr", {}, head)) + element("tbody", {}, body_));
}

Markup scrolling(std::string_view label, const Markup& table) {
    return element("div",
                   {{"class", "scroll"},
                    {"tabindex", "0"},
                    {"role", "region"},
                    {"aria-label", std::string(label)}},
                   table);
}

std::string table_dollars(double usd) {
    return std::isfinite(usd) ? whole_dollars(usd) : no_value;
}

std::string table_count(double number) {
    return std::isfinite(number) ? grouped(number) : no_value;
}

std::string table_percent(double share) {
    return std::isfinite(share) ? format("{:.1f} %", 100 * share) : no_value;
}

std::string table_number(double number) {
    return std::isfinite(number) ? format("{:.4g}", number) : no_value;
}

std::string table_quantity(double number, std::string_view unit) {
    if (unit == "USD") {
        return table_dollars(number);
    }
    const bool is_count = unit == "people" || unit == "orders" || unit == "follows" ||
                          unit == "impressions" || unit == "posts" || unit == "creators";
    return is_count && std::abs(number) >= 100 ? table_count(number) : table_number(number);
}

}  // namespace microcosm
