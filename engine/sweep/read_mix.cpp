// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/map_reader.hpp"
#include "engine/sweep/sweep_file.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr const char* example =
    "mixes: {budget: {total: 50000 USD, parts: {nano: {path: "
    "plans.mix.hire[0].count, each: 200 USD}, …}}}";
constexpr std::int64_t most_steps = 1000;

/// A positive amount of money, or a bare number above 0.
std::optional<double> read_amount(const Value& value, const std::string& what, Problems& problems) {
    const auto amount = read_quantity(value, "USD", what, problems);
    if (!amount || *amount > 0) return amount;
    problems.error(value.place, format("{} = {} is not above 0", what, value.text));
    return std::nullopt;
}

void read_part(const Entry& entry, Factor& factor, Problems& problems) {
    Factor::Part part;
    part.name = entry.key;
    MapReader map(entry.value, format("{}.parts.{}", factor.name, entry.key), problems);
    if (const Value* path = map.require("path", example))
        part.path = {read_text(*path, map.path("path"), problems).value_or(""), path->place};
    if (const Value* each = map.take("each"))
        part.each = read_amount(*each, map.path("each"), problems).value_or(1);
    map.finish();
    factor.parts.push_back(std::move(part));
}

void declare_columns(Factor& factor) {
    for (const Factor::Part& part : factor.parts)
        factor.columns.push_back({format("{}.{}", factor.name, part.name), "number", "1",
                                  format("Share of {} in {}.", part.name, factor.name)});
    for (const Factor::Part& part : factor.parts)
        factor.columns.push_back({part.path.text, "number", part.each > 0 ? "" : factor.unit,
                                  part.each > 0 ? format("Pieces of {} that the share buys at {} "
                                                         "each.",
                                                         part.name, shortest(part.each))
                                                : format("The share of {}.", part.name)});
}

}  // namespace

std::optional<Factor> read_mix(const Entry& entry, Problems& problems) {
    const std::size_t errors = problems.errors();
    Factor factor;
    factor.kind = Factor::Kind::mix;
    factor.name = entry.key;
    factor.place = entry.key_place;
    MapReader map(entry.value, entry.key, problems);
    if (const Value* total = map.require("total", example))
        factor.total = read_amount(*total, map.path("total"), problems).value_or(1);
    factor.unit = "USD";
    factor.steps = static_cast<std::size_t>(map.read_integer("steps", {1, most_steps}).value_or(0));
    if (const Value* parts = map.require("parts", example))
        if (check_map(*parts, map.path("parts"), problems))
            for (const Entry& part : parts->entries)
                read_part(part, factor, problems);
    if (factor.parts.size() < 2 && problems.errors() == errors)
        problems.error(entry.value.place, format("{} has fewer than two parts", entry.key));
    map.finish();
    declare_columns(factor);
    if (problems.errors() > errors) return std::nullopt;
    return factor;
}

}  // namespace microcosm
