// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/scenario/map_reader.hpp"
#include "engine/sweep/sweep_file.hpp"
#include "engine/text/csv.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

Factor empty_list(const Place& place) {
    Factor factor;
    factor.name = "rows";
    factor.place = place;
    return factor;
}

std::size_t column_of(Factor& factor, const std::string& name) {
    const auto found = std::find_if(factor.columns.begin(), factor.columns.end(),
                                    [&](const InputColumn& column) { return column.name == name; });
    if (found != factor.columns.end())
        return static_cast<std::size_t>(found - factor.columns.begin());
    factor.columns.push_back({name, "string", "", ""});
    return factor.columns.size() - 1;
}

/// A cell is text unless it was a number; quotes of the CSV file say nothing about that.
Value value_of_cell(const std::string& text, const Place& place) {
    Value value;
    value.kind = Value::Kind::scalar;
    value.text = text;
    value.place = place;
    return value;
}

Setting row_of(const CsvTable& table, std::size_t r) {
    Setting setting;
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        const std::string& cell = table.rows[r][c];
        setting.cells.push_back(cell);
        const Place& place = table.places[r][c];
        if (!cell.empty())
            setting.values.emplace_back(PathOfValue{table.header[c], place},
                                        value_of_cell(cell, place));
    }
    return setting;
}

}  // namespace

std::optional<Factor> read_list(const Value& rows, Problems& problems) {
    const std::size_t errors = problems.errors();
    if (!check_list(rows, "design.rows", problems)) return std::nullopt;
    Factor factor = empty_list(rows.place);
    for (const Value& row : rows.items) {
        if (!check_map(row, "a row of design.rows", problems)) continue;
        Setting setting;
        for (const Entry& entry : row.entries) {
            const std::size_t column = column_of(factor, entry.key);
            setting.cells.resize(std::max(setting.cells.size(), column + 1));
            setting.cells[column] = text_of(entry.value);
            setting.values.emplace_back(PathOfValue{entry.key, entry.key_place}, entry.value);
        }
        factor.levels.push_back(std::move(setting));
    }
    if (rows.items.empty()) problems.error(rows.place, "design.rows is empty");
    for (Setting& level : factor.levels)
        level.cells.resize(factor.columns.size());
    if (problems.errors() > errors) return std::nullopt;
    type_columns(factor);
    return factor;
}

std::optional<Factor> read_list_file(const std::string& path, const Place& place, SweepFile& sweep,
                                     Problems& problems) {
    const std::size_t errors = problems.errors();
    CsvTable table;
    try {
        table = read_csv(path, problems);
    } catch (const InputOutputError& error) {
        problems.error(place, error.what(), Problem::Origin::input_output);
        return std::nullopt;
    }
    Factor factor = empty_list(place);
    for (const std::string& name : table.header)
        factor.columns.push_back({name, "string", "", ""});
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        factor.levels.push_back(row_of(table, r));
    if (table.rows.empty() && problems.errors() == errors)
        problems.error(place, format("{} has no rows", path));
    sweep.sources.push_back(std::move(table.source));
    if (problems.errors() > errors) return std::nullopt;
    type_columns(factor);
    return factor;
}

}  // namespace microcosm
