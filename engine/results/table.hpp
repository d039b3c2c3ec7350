// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/text/csv.hpp"

namespace microcosm {

/// What a reader of the file is told about a column. `type` is Frictionless: string, number,
/// integer or boolean.
struct Field {
    std::string name;
    std::string type;
    std::string unit;  ///< "" for text
    std::string description;
};

/// What a reader is told about a file.
struct Resource {
    std::string name;  ///< the file is <name>.csv
    std::string description;
    std::vector<std::string> key;  ///< columns that together occur once
    std::vector<Field> fields;
    std::string compression = {};  ///< "zstd": the file is <name>.csv.zst
};

/// The one declaration of a column: header, datapackage.json and cells come from it. The type
/// follows from what `value` returns: double, std::int64_t, bool or std::string_view. A NaN or an
/// empty text is an empty cell.
template <class Row>
struct Column {
    template <class Value>
    Column(std::string name, std::string unit, std::string description, Value value)
        : field{std::move(name), type_name<std::invoke_result_t<Value, const Row&>>(),
                std::move(unit), std::move(description)},
          write([value = std::move(value)](CsvWriter& csv, const Row& row) {
              if constexpr (std::is_same_v<decltype(value(row)), bool>) {
                  csv.cell_bool(value(row));
              } else {
                  csv.cell(value(row));
              }
          }) {}

    Field field;
    std::function<void(CsvWriter&, const Row&)> write;

  private:
    template <class Cell>
    static const char* type_name() {
        static_assert(std::is_same_v<Cell, double> || std::is_same_v<Cell, std::int64_t> ||
                      std::is_same_v<Cell, bool> || std::is_same_v<Cell, std::string_view>);
        return std::is_same_v<Cell, double>         ? "number"
               : std::is_same_v<Cell, std::int64_t> ? "integer"
               : std::is_same_v<Cell, bool>         ? "boolean"
                                                    : "string";
    }
};

/// A file of rows, all its columns declared.
template <class Row>
struct Table {
    std::string name;
    std::string description;
    std::vector<std::string> key;
    std::vector<Column<Row>> columns;
};

/// Adds a column whose name comes from the user; prefixed until it differs from all that stand
/// already.
template <class Row>
void add_column(Table<Row>& table, Column<Row> column) {
    const auto is_taken = [&] {
        for (const Column<Row>& other : table.columns) {
            if (other.field.name == column.field.name) {
                return true;
            }
        }
        return column.field.name.empty();
    };
    while (is_taken()) {
        column.field.name.insert(0, "extra_");
    }
    table.columns.push_back(std::move(column));
}

/// Writes FOLDER/NAME.csv whole or not at all and says what is in it. Throws InputOutputError.
template <class Row>
Resource write_table(const Table<Row>& table, const std::vector<Row>& rows,
                     const std::string& folder) {
    Resource resource{table.name, table.description, table.key, {}};
    std::vector<std::string> header;
    for (const Column<Row>& column : table.columns) {
        resource.fields.push_back(column.field);
        header.push_back(column.field.name);
    }
    OutputFile file(folder + "/" + table.name + ".csv");
    CsvWriter csv(file, header);
    for (const Row& row : rows) {
        for (const Column<Row>& column : table.columns) {
            column.write(csv, row);
        }
        csv.end_row();
    }
    file.commit();
    return resource;
}

}  // namespace microcosm
