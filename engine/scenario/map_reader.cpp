// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/map_reader.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr std::size_t most_unknown = 20;  ///< keys of one map that are complained about

/// What a value is, for messages.
std::string_view describe_kind(const Value& value) {
    switch (value.kind) {
        case Value::Kind::null:
            return "nothing";
        case Value::Kind::scalar:
            return "a single value";
        case Value::Kind::list:
            return "a list";
        case Value::Kind::map:
            return "a map";
    }
    return "unknown";
}

}  // namespace

bool check_map(const Value& value, std::string_view path, Problems& problems) {
    if (value.is_map()) return true;
    const std::string_view name = path.empty() ? "the scenario" : path;
    problems.error(value.place, value.is_null()
                                    ? format("{} has no value; it takes keys and values", name)
                                    : format("{} is {}, not a map of keys and values", name,
                                             describe_kind(value)));
    return false;
}

bool check_list(const Value& value, std::string_view path, Problems& problems) {
    if (value.is_list()) return true;
    problems.error(value.place, value.is_null()
                                    ? format("{} has no value; it takes a list", path)
                                    : format("{} is {}, not a list", path, describe_kind(value)));
    return false;
}

MapReader::MapReader(const Value& value, std::string path, Problems& problems)
    : value_(value), path_(std::move(path)), problems_(problems) {
    check_map(value, path_, problems);
}

std::string MapReader::path(std::string_view key) const {
    return path_.empty() ? std::string(key) : format("{}.{}", path_, key);
}

const Value* MapReader::take(std::string_view key) {
    declared_.emplace_back(key);
    return value_.find(key);
}

const Value* MapReader::require(std::string_view key, std::string_view example) {
    const Value* value = take(key);
    if (value == nullptr && is_map())
        problems_.error(value_.place, format("{} is missing; give {}", path(key), example));
    return value;
}

std::optional<std::string> MapReader::read_text(std::string_view key) {
    const Value* value = take(key);
    return value ? microcosm::read_text(*value, path(key), problems_) : std::nullopt;
}

std::optional<bool> MapReader::read_flag(std::string_view key) {
    const Value* value = take(key);
    return value ? read_bool(*value, path(key), problems_) : std::nullopt;
}

std::optional<std::int64_t> MapReader::read_integer(std::string_view key, IntegerRange range) {
    const Value* value = take(key);
    if (!value) return std::nullopt;
    return microcosm::read_integer(*value, range, path(key), problems_);
}

std::optional<double> MapReader::read_number(std::string_view key, NumberRule rule) {
    const std::string what = path(key);
    rule.what = what;
    const Value* value = take(key);
    return value ? microcosm::read_number(*value, rule, problems_) : std::nullopt;
}

std::optional<Uncertain> MapReader::read_uncertain(std::string_view key, NumberRule rule) {
    const std::string what = path(key);
    rule.what = what;
    const Value* value = take(key);
    return value ? microcosm::read_uncertain(*value, rule, problems_) : std::nullopt;
}

void MapReader::read_others(const std::vector<std::string>& names,
                            const std::function<void(const Entry&)>& read) {
    declared_.insert(declared_.end(), names.begin(), names.end());
    for (const Entry& entry : value_.entries) {
        if (std::find(names.begin(), names.end(), entry.key) != names.end()) read(entry);
    }
}

void MapReader::finish() const {
    std::size_t unknown = 0;
    for (const Entry& entry : value_.entries) {
        if (std::find(declared_.begin(), declared_.end(), entry.key) != declared_.end()) continue;
        if (++unknown > most_unknown) {
            problems_.error(entry.key_place, "more unknown keys; the rest is not looked at");
            return;
        }
        problems_.error(entry.key_place,
                        format("unknown key '{}'{}{}{}", entry.key, path_.empty() ? "" : " in ",
                               path_, did_you_mean(entry.key, declared_)));
    }
}

std::optional<std::string> read_choice(const Value& value, std::string_view path,
                                       const std::vector<std::string>& choices,
                                       Problems& problems) {
    auto text = read_text(value, path, problems);
    if (!text || std::find(choices.begin(), choices.end(), *text) != choices.end()) return text;
    std::string list;
    for (const std::string& choice : choices) {
        if (!list.empty()) list += ", ";
        list += choice;
    }
    problems.error(value.place, format("{} = '{}' is not one of {}{}", path, *text, list,
                                       did_you_mean(*text, choices)));
    return std::nullopt;
}

std::optional<double> read_number(const Value& value, const NumberRule& rule, Problems& problems) {
    if (value.is_map()) {
        problems.error(
            value.place,
            format("{} is a map, not a number; a distribution cannot stand here", rule.what));
        return std::nullopt;
    }
    const auto number = read_uncertain(value, rule, problems);
    return number ? std::optional(number->a) : std::nullopt;
}

bool is_plain_name(std::string_view name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), plain);
}

bool check_plain_name(const Entry& entry, std::string_view what, Problems& problems) {
    if (is_plain_name(entry.key)) return true;
    problems.error(entry.key_place, format("'{}' cannot name {}: use at most 64 of a-z, 0-9 and _",
                                           entry.key, what));
    return false;
}

}  // namespace microcosm
