// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/scenario/map_reader.hpp"
#include "engine/sweep/sweep_file.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/number_prefix.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_steps = 100'000;
constexpr const char* example = "{low: 20 USD, high: 60 USD} or a list such as [20 USD, 40 USD]";

/// A number and the unit behind it, as written: {38, "USD"}.
struct Amount {
    double number = 0;
    std::string unit;
};

std::optional<Amount> split_amount(const std::string& text) {
    const std::size_t length = number_prefix(text);
    const auto number = parse_number(std::string_view(text).substr(0, length));
    if (!number) return std::nullopt;
    const std::size_t begin = std::min(text.find_first_not_of(' ', length), text.size());
    const std::string unit = text.substr(begin);
    if (unit.find_first_of("0123456789{[_") != std::string::npos) return std::nullopt;
    return Amount{*number, unit};
}

/// Reads one entry of `inputs:`.
class InputReader {
  public:
    InputReader(const Entry& entry, Problems& problems)
        : entry_(entry), problems_(problems), errors_(problems.errors()) {
        factor_.name = entry.key;
        factor_.place = entry.key_place;
    }

    std::optional<Factor> read() {
        if (entry_.value.is_list())
            read_values(entry_.value, own_path());
        else if (entry_.value.is_map())
            read_map();
        else
            problems_.error(entry_.value.place,
                            format("input {} needs what it ranges over: {}", entry_.key, example));
        if (problems_.errors() > errors_) return std::nullopt;
        if (factor_.columns.empty()) factor_.columns.push_back({factor_.name, "string", "", ""});
        type_columns(factor_);
        return std::move(factor_);
    }

  private:
    std::vector<PathOfValue> own_path() const { return {{entry_.key, entry_.key_place}}; }

    void read_map() {
        MapReader map(entry_.value, entry_.key, problems_);
        const std::vector<PathOfValue> paths = read_paths(map);
        const Value* values = map.take("values");
        const Value* levels = map.take("levels");
        if (values != nullptr)
            read_values(*values, paths);
        else if (levels != nullptr)
            read_levels(*levels);
        else
            read_range(map, paths);
        map.finish();
    }

    std::vector<PathOfValue> read_paths(MapReader& map) {
        const Value* list = map.take("paths");
        const Value* one = map.take("path");
        std::vector<PathOfValue> paths;
        if (one != nullptr)
            if (const auto text = read_text(*one, map.path("path"), problems_))
                paths.push_back({*text, one->place});
        if (list != nullptr && check_list(*list, map.path("paths"), problems_))
            for (const Value& item : list->items)
                if (const auto text = read_text(item, map.path("paths"), problems_))
                    paths.push_back({*text, item.place});
        return paths.empty() ? own_path() : paths;
    }

    void read_values(const Value& list, const std::vector<PathOfValue>& paths) {
        if (!check_list(list, entry_.key, problems_)) return;
        if (list.items.empty()) problems_.error(list.place, format("{} has no values", entry_.key));
        for (const Value& item : list.items) {
            Setting setting{{text_of(item)}, {}};
            for (const PathOfValue& path : paths)
                setting.values.emplace_back(path, item);
            factor_.levels.push_back(std::move(setting));
        }
    }

    void read_levels(const Value& levels) {
        if (!check_map(levels, entry_.key + ".levels", problems_)) return;
        if (levels.entries.empty())
            problems_.error(levels.place, format("{} has no levels", entry_.key));
        for (const Entry& level : levels.entries) {
            if (!check_map(level.value, format("{}.levels.{}", entry_.key, level.key), problems_))
                continue;
            Setting setting{{level.key}, {}};
            for (const Entry& value : level.value.entries)
                setting.values.emplace_back(PathOfValue{value.key, value.key_place}, value.value);
            factor_.levels.push_back(std::move(setting));
        }
    }

    std::optional<Amount> read_amount(MapReader& map, const char* key) {
        const Value* value = map.require(key, example);
        if (value == nullptr) return std::nullopt;
        auto amount =
            value->is_scalar() && !value->quoted ? split_amount(value->text) : std::nullopt;
        if (!amount)
            problems_.error(value->place, format("{} = {} is no number with a unit behind it",
                                                 map.path(key), text_of(*value)));
        return amount;
    }

    void read_range(MapReader& map, const std::vector<PathOfValue>& paths) {
        factor_.kind = Factor::Kind::range;
        factor_.paths = paths;
        const auto low = read_amount(map, "low");
        const auto high = read_amount(map, "high");
        const Value* scale = map.take("scale");
        if (scale != nullptr)
            factor_.log_scale =
                read_choice(*scale, map.path("scale"), {"linear", "log"}, problems_) == "log";
        factor_.whole = map.read_flag("whole").value_or(false);
        factor_.steps =
            static_cast<std::size_t>(map.read_integer("steps", {1, most_steps}).value_or(0));
        if (low && high) check_range(*low, *high);
    }

    void check_range(const Amount& low, const Amount& high) {
        const Place& place = entry_.value.place;
        factor_.low = low.number;
        factor_.high = high.number;
        factor_.unit = high.unit;
        factor_.columns = {{factor_.name, "number", factor_.unit, ""}};
        if (low.unit != high.unit)
            problems_.error(place, format("{}: low is in '{}', high in '{}'; give both in one unit",
                                          entry_.key, low.unit, high.unit));
        if (low.number > high.number)
            problems_.error(place, format("{}: low = {} is above high = {}", entry_.key,
                                          shortest(low.number), shortest(high.number)));
        if (factor_.log_scale && low.number <= 0)
            problems_.error(place, format("{}: a log scale begins above 0, not at low = {}",
                                          entry_.key, shortest(low.number)));
        const bool fraction =
            low.number != std::floor(low.number) || high.number != std::floor(high.number);
        if (factor_.whole && fraction)
            problems_.error(place, format("{}: whole numbers between {} and {} need whole ends",
                                          entry_.key, shortest(low.number), shortest(high.number)));
    }

    const Entry& entry_;
    Problems& problems_;
    std::size_t errors_;
    Factor factor_;
};

/// The one unit of a column's numbers; nothing if it has other cells, but for empty ones.
std::optional<std::string> common_unit(const std::vector<Setting>& levels, std::size_t column) {
    std::optional<std::string> unit;
    for (const Setting& level : levels) {
        const std::string& cell = level.cells[column];
        if (cell.empty()) continue;
        const auto amount = split_amount(cell);
        if (!amount || (unit && *unit != amount->unit)) return std::nullopt;
        unit = amount->unit;
    }
    return unit;
}

}  // namespace

std::string text_of(const Value& value) {
    if (value.is_null()) return "null";
    if (value.is_scalar()) return value.text;
    std::string text;
    for (const Value& item : value.items)
        text += (text.empty() ? "" : ", ") + text_of(item);
    for (const Entry& entry : value.entries)
        text += format("{}{}: {}", text.empty() ? "" : ", ", entry.key, text_of(entry.value));
    return value.is_list() ? "[" + text + "]" : "{" + text + "}";
}

void type_columns(Factor& factor) {
    if (factor.kind != Factor::Kind::levels) return;
    for (std::size_t c = 0; c < factor.columns.size(); ++c) {
        const auto unit = common_unit(factor.levels, c);
        if (!unit) continue;
        factor.columns[c].type = "number";
        factor.columns[c].unit = *unit;
        for (Setting& level : factor.levels)
            if (!level.cells[c].empty())
                level.cells[c] = shortest(split_amount(level.cells[c])->number);
    }
}

std::optional<Factor> read_input(const Entry& entry, Problems& problems) {
    return InputReader(entry, problems).read();
}

}  // namespace microcosm
