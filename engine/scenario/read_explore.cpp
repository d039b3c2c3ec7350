// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/scenario/explore.hpp"
#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

constexpr std::size_t most_factors = 12;

struct Range {
    double low, high;
};

std::vector<double> read_factors(MapReader& map, std::string_view key, Range range,
                                 Problems& problems) {
    std::vector<double> factors;
    const Value* list = map.take(key);
    if (list == nullptr || !check_list(*list, map.path(key), problems)) return factors;
    if (list->items.empty() || list->items.size() > most_factors)
        problems.error(list->place, format("{} has {} numbers; give 1 to {}", map.path(key),
                                           list->items.size(), most_factors));
    for (const Value& item : list->items) {
        const auto factor =
            read_number(item, {map.path(key), "1", range.low, range.high}, problems);
        if (!factor) continue;
        if (std::find(factors.begin(), factors.end(), *factor) != factors.end())
            problems.error(item.place, format("{} has {} twice", map.path(key), item.text));
        factors.push_back(*factor);
    }
    return factors;
}

std::vector<std::string> read_names(const Value& list, const std::string& path,
                                    const std::vector<Plan>& plans, Problems& problems) {
    std::vector<std::string> names, chosen;
    if (!check_list(list, path, problems)) return chosen;
    for (const Plan& plan : plans)
        names.push_back(plan.name);
    for (const Value& item : list.items) {
        const auto name = read_choice(item, path, names, problems);
        if (!name) continue;
        if (std::find(chosen.begin(), chosen.end(), *name) != chosen.end())
            problems.error(item.place, format("{} names {} twice", path, *name));
        chosen.push_back(*name);
    }
    return chosen;
}

/// What cannot be made is said where it was asked for.
void check_made(const Scenario& scenario, Problems& problems) {
    for (const std::string& gap : explored_plans(scenario).gaps)
        problems.warning(scenario.explore.place, gap);
    for (const Plan& made : explored_plans(scenario).plans)
        for (const Plan& plan : scenario.plans)
            if (plan.name == made.name)
                problems.error(plan.place,
                               format("explore makes a plan {} of its own; name this one "
                                      "otherwise",
                                      made.name));
}

}  // namespace

void read_explore(const Value& value, Scenario& scenario, Problems& problems) {
    const std::size_t errors = problems.errors();
    scenario.explore.place = value.place;
    MapReader map(value, "explore", problems);
    if (const Value* plans = map.take("plans"))
        scenario.explore.plans = read_names(*plans, map.path("plans"), scenario.plans, problems);
    scenario.explore.budgets = read_factors(map, "budget", {.01, 100}, problems);
    scenario.explore.mixes = read_factors(map, "mixes", {.01, .99}, problems);
    map.finish();
    if (scenario.explore.budgets.empty() && scenario.explore.mixes.empty() &&
        problems.errors() == errors)
        problems.error(value.place,
                       "explore asks for nothing; give budget: [0.5, 2] or mixes: [0.5]");
    if (problems.errors() == 0) check_made(scenario, problems);
}

}  // namespace microcosm
