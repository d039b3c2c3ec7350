// SPDX-License-Identifier: Apache-2.0
#include "engine/results/sqlite_script.hpp"

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

/// A name that may hold anything, as SQL reads it back.
std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) {
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return text + "\"";
}

const char* type_of(const Field& field) {
    if (field.type == "number") {
        return "real";
    }
    return field.type == "string" ? "text" : "integer";
}

/// How a cell that .import left as text becomes what it means; "" if it is a text.
std::string meaning_of(const Field& field) {
    const std::string name = quoted(field.name);
    if (field.type == "string") {
        return "";
    }
    if (field.type == "boolean") {
        return format("{} = case {} when 'TRUE' then 1 when 'FALSE' then 0 end", name, name);
    }
    return format("{} = nullif({}, '')", name, name);
}

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "\n  " : ",\n  ") + part;
    }
    return text;
}

std::string script_of(const Resource& resource) {
    const std::string table = quoted(resource.name);
    std::vector<std::string> columns, meanings;
    for (const Field& field : resource.fields) {
        columns.push_back(format("{} {}", quoted(field.name), type_of(field)));
        const std::string meaning = meaning_of(field);
        if (!meaning.empty()) {
            meanings.push_back(meaning);
        }
    }
    std::string text =
        format("drop table if exists {};\ncreate table {} ({});\n", table, table, join(columns));
    text += format(".import --csv --skip 1 {}.csv {}\n", resource.name, resource.name);
    if (!meanings.empty()) {
        text += format("update {} set{};\n", table, join(meanings));
    }
    return text;
}

}  // namespace

std::string sqlite_script(const std::vector<Resource>& resources) {
    std::string text = "-- In this folder: sqlite3 results.db \".read load.sql\"\n";
    for (const Resource& resource : resources) {
        if (resource.compression.empty()) {
            text += script_of(resource);
        }
    }
    return text;
}

}  // namespace microcosm
