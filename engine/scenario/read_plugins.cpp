// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

/// Reads `plugin:` and `params:` of a map that may hold more.
void read_choice_keys(MapReader& map, PluginChoice& choice, Problems& problems) {
    if (const Value* id = map.take("plugin")) {
        choice.id = read_text(*id, map.path("plugin"), problems).value_or(choice.id);
        choice.place = id->place;
    }
    if (const Value* params = map.take("params")) {
        if (check_map(*params, map.path("params"), problems)) choice.params = *params;
    }
}

void read_ranking(const Value& value, const std::string& path, PluginChoice& choice,
                  Problems& problems) {
    MapReader map(value, path, problems);
    read_choice_keys(map, choice, problems);
    map.finish();
}

/// `conversion:` and `fraud:` hold a plugin and the host's parameters of the same name.
void read_plugin_group(const Value& value, const std::string& group, PluginChoice& choice,
                       ParameterTable& parameters, Problems& problems) {
    MapReader map(value, group, problems);
    read_choice_keys(map, choice, problems);
    map.read_others(parameters.names_below(group), [&](const Entry& entry) {
        override_parameter(parameters, group, entry, problems);
    });
    map.finish();
}

void read_platform(const Entry& entry, Scenario& scenario, Problems& problems) {
    MapReader map(entry.value, format("platforms.{}", entry.key), problems);
    PlatformChoice choice{entry.key, scenario.ranking};
    if (const Value* ranking = map.require("ranking", "{plugin: ID}")) {
        choice.ranking.params = {};
        read_ranking(*ranking, map.path("ranking"), choice.ranking, problems);
        scenario.platform_rankings.push_back(std::move(choice));
    }
    map.finish();
}

void read_platforms(const Value& value, Scenario& scenario, Problems& problems) {
    MapReader map(value, "platforms", problems);
    map.read_others(scenario.parameters.names_below("platform"),
                    [&](const Entry& entry) { read_platform(entry, scenario, problems); });
    map.finish();
}

void read_plugin_files(const Value& list, Scenario& scenario, Problems& problems) {
    if (!check_list(list, "plugins", problems)) return;
    for (const Value& item : list.items) {
        if (const auto file = read_text(item, "plugins", problems))
            scenario.plugin_files.push_back(resolve_path(scenario, *file, item.place));
    }
}

}  // namespace

void read_plugins(MapReader& map, Scenario& scenario, Problems& problems) {
    if (const Value* value = map.take("ranking"))
        read_ranking(*value, "ranking", scenario.ranking, problems);
    if (const Value* value = map.take("platforms")) read_platforms(*value, scenario, problems);
    if (const Value* value = map.take("conversion"))
        read_plugin_group(*value, "conversion", scenario.conversion, scenario.parameters, problems);
    if (const Value* value = map.take("fraud"))
        read_plugin_group(*value, "fraud", scenario.fraud, scenario.parameters, problems);
    if (const Value* value = map.take("plugins")) read_plugin_files(*value, scenario, problems);
}

}  // namespace microcosm
