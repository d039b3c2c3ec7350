// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/csv.hpp"

namespace microcosm {

/// A number of the files, with the place it was read from; NaN if the cell is empty.
struct Cell {
    double value = std::numeric_limits<double>::quiet_NaN();
    std::string row;     ///< "summary.csv plan=micros metric=roi"
    std::string column;  ///< "p50"

    bool has_value() const { return value == value; }
    /// The attribute data-from: "summary.csv plan=micros metric=roi col=p50".
    std::string from() const { return row + " col=" + column; }
};

/// One CSV file of the folder. A file that is not there is a sheet without rows.
class Sheet {
  public:
    Sheet() = default;
    /// Requires that the key columns exist in the table.
    Sheet(std::string file, CsvTable table, std::vector<std::string> key);

    bool exists() const { return table_ != nullptr; }
    std::size_t size() const { return table_ ? table_->rows.size() : 0; }
    bool has(std::string_view column) const { return table_ && table_->column(column); }
    const std::vector<std::string>& columns() const;

    /// What stands in the cell; "" if there is no such column.
    std::string_view text(std::size_t row, std::string_view column) const;
    /// The cell as a number. Throws InputOutputError with its place if it is none.
    Cell cell(std::size_t row, std::string_view column) const;
    double number(std::size_t row, std::string_view column) const { return read(row, column); }
    /// How `data-from` names the row: file and key. A scope `total` and its id are left out.
    std::string row_name(std::size_t row) const;

    /// The row with this key, in the order of the key columns.
    std::optional<std::size_t> find(const std::vector<std::string_view>& key) const;
    /// The cell in the row with this key; a missing one if there is none.
    Cell cell_of(const std::vector<std::string_view>& key, std::string_view column) const;
    /// Rows in whose column stands the text, in the order of the file.
    std::vector<std::size_t> rows_with(std::string_view column, std::string_view text) const;

  private:
    double read(std::size_t row, std::string_view column) const;

    std::string file_;
    std::shared_ptr<const CsvTable> table_;
    std::vector<std::string> key_;
    std::vector<std::size_t> key_columns_;
    std::map<std::string, std::size_t> row_of_;
};

/// The text fit for `data-from`: blanks, quotes, %, = and bytes below 0x20 as %XX.
std::string encode_key(std::string_view text);

}  // namespace microcosm
