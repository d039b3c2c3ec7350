// SPDX-License-Identifier: Apache-2.0
#include "engine/report/sheet.hpp"

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr char separator = '\x1f';
const std::vector<std::string> no_columns;

}  // namespace

std::string encode_key(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        const bool is_plain = code > 0x20 && code != 0x7f && byte != '%' && byte != '=' &&
                              byte != '"' && byte != '\'';
        out += is_plain ? std::string(1, byte) : format("%{:02X}", static_cast<unsigned>(code));
    }
    return out;
}

Sheet::Sheet(std::string file, CsvTable table, std::vector<std::string> key)
    : file_(std::move(file)),
      table_(std::make_shared<const CsvTable>(std::move(table))),
      key_(std::move(key)) {
    for (const std::string& column : key_) {
        key_columns_.push_back(table_->column(column).value());
    }
    for (std::size_t row = 0; row < size(); ++row) {
        std::string joined;
        for (const std::size_t column : key_columns_) {
            joined += table_->rows[row][column] + separator;
        }
        row_of_.emplace(std::move(joined), row);
    }
}

const std::vector<std::string>& Sheet::columns() const {
    return table_ ? table_->header : no_columns;
}

std::string_view Sheet::text(std::size_t row, std::string_view column) const {
    const auto found = table_->column(column);
    return found ? std::string_view(table_->rows[row][*found]) : std::string_view();
}

Cell Sheet::cell(std::size_t row, std::string_view column) const {
    return {read(row, column), row_name(row), std::string(column)};
}

std::string Sheet::row_name(std::size_t row) const {
    std::string out = file_;
    for (std::size_t i = 0; i < key_.size(); ++i) {
        const std::string& value = table_->rows[row][key_columns_[i]];
        const bool is_usual =
            (key_[i] == "scope" && value == "total") || (key_[i] == "scope_id" && value == "all");
        if (!is_usual) {
            out += ' ' + key_[i] + '=' + encode_key(value);
        }
    }
    return out;
}

std::optional<std::size_t> Sheet::find(const std::vector<std::string_view>& key) const {
    std::string joined;
    for (const std::string_view part : key) {
        joined += std::string(part) + separator;
    }
    const auto found = row_of_.find(joined);
    return found == row_of_.end() ? std::nullopt : std::optional(found->second);
}

Cell Sheet::cell_of(const std::vector<std::string_view>& key, std::string_view column) const {
    const auto row = find(key);
    return row ? cell(*row, column) : Cell{};
}

std::vector<std::size_t> Sheet::rows_with(std::string_view column, std::string_view text) const {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < size(); ++row) {
        if (this->text(row, column) == text) {
            rows.push_back(row);
        }
    }
    return rows;
}

double Sheet::read(std::size_t row, std::string_view column) const {
    const std::string_view written = text(row, column);
    if (written.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto number = parse_number(written);
    if (!number) {
        const Place& place = table_->places[row][*table_->column(column)];
        throw InputOutputError(format("{}:{}:{}", place.source->name, place.line, place.column),
                               format("'{}' in the column {} is not a number", written, column));
    }
    return *number;
}

}  // namespace microcosm
