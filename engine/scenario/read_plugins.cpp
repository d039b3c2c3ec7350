// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

void read_version(const Value& value, std::string_view text, VersionRange& range,
                  Problems& problems) {
    if (const auto parsed = parse_version_range(text))
        range = *parsed;
    else
        problems.error(
            value.place,
            format("'{}' is no range of versions; write for example \">=1.2 <2\"", text));
}

/// A digest in lower case; "" after a mistake.
std::string read_sha256(const Value& value, const std::string& path, Problems& problems) {
    std::string text = read_text(value, path, problems).value_or("");
    if (text.empty()) return text;
    for (char& c : text)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos) return text;
    problems.error(value.place, format("{} is no SHA-256 of 64 hexadecimal digits; 'sha256sum "
                                       "FILE' and 'microcosm plugin describe ID' print it",
                                       path));
    return "";
}

/// {id: ID, version: RANGE, sha256: DIGEST}
void read_choice_map(const Value& value, const std::string& path, PluginChoice& choice,
                     Problems& problems) {
    MapReader map(value, path, problems);
    if (const Value* id = map.require("id", "{id: org.example.ranking.decay}"))
        choice.id = read_text(*id, map.path("id"), problems).value_or(choice.id);
    if (const Value* version = map.take("version"))
        if (const auto text = read_text(*version, map.path("version"), problems))
            read_version(*version, *text, choice.version, problems);
    if (const Value* digest = map.take("sha256"))
        choice.sha256 = read_sha256(*digest, map.path("sha256"), problems);
    map.finish();
}

/// "ID", or "ID RANGE"
void read_choice_text(const Value& value, const std::string& path, PluginChoice& choice,
                      Problems& problems) {
    const auto text = read_text(value, path, problems);
    if (!text) return;
    const std::size_t space = text->find(' ');
    choice.id = text->substr(0, space);
    if (space != text->npos) read_version(value, text->substr(space + 1), choice.version, problems);
}

/// Reads `plugin:` and `params:` of a map that may hold more.
void read_choice_keys(MapReader& map, PluginChoice& choice, Problems& problems) {
    if (const Value* plugin = map.take("plugin")) {
        choice.version = {};
        choice.sha256.clear();
        choice.place = plugin->place;
        plugin->is_map() ? read_choice_map(*plugin, map.path("plugin"), choice, problems)
                         : read_choice_text(*plugin, map.path("plugin"), choice, problems);
    }
    if (const Value* params = map.take("params")) {
        if (check_map(*params, map.path("params"), problems)) choice.params = *params;
    }
}

void read_role(const Value& value, const std::string& path, PluginChoice& choice,
               Problems& problems) {
    MapReader map(value, path, problems);
    read_choice_keys(map, choice, problems);
    map.finish();
}

/// A key that holds a plugin and the host's parameters of the same name.
struct PluginGroup {
    std::string key;
    PluginChoice Scenario::*choice;
};

void read_plugin_group(const Value& value, const PluginGroup& group, Scenario& scenario,
                       Problems& problems) {
    MapReader map(value, group.key, problems);
    read_choice_keys(map, scenario.*group.choice, problems);
    map.read_others(scenario.parameters.names_below(group.key), [&](const Entry& entry) {
        override_parameter(scenario.parameters, group.key, entry, problems);
    });
    map.finish();
}

void read_platform(const Entry& entry, Scenario& scenario, Problems& problems) {
    MapReader map(entry.value, format("platforms.{}", entry.key), problems);
    PlatformChoice choice{entry.key, scenario.ranking};
    if (const Value* ranking = map.require("ranking", "{plugin: ID}")) {
        choice.ranking.params = {};
        read_role(*ranking, map.path("ranking"), choice.ranking, problems);
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

/// A path, or {file: PATH, sha256: DIGEST}.
void read_plugin_file(const Value& item, Scenario& scenario, Problems& problems) {
    PluginFileChoice choice;
    choice.place = item.place;
    std::optional<std::string> file;
    if (item.is_map()) {
        MapReader map(item, "plugins", problems);
        if (const Value* path = map.require("file", "{file: models/decay.mcsm.so}"))
            file = read_text(*path, map.path("file"), problems);
        if (const Value* digest = map.take("sha256"))
            choice.sha256 = read_sha256(*digest, map.path("sha256"), problems);
        map.finish();
    } else {
        file = read_text(item, "plugins", problems);
    }
    if (!file) return;
    choice.file = resolve_path(scenario, *file, item.place);
    scenario.plugin_files.push_back(std::move(choice));
}

void read_plugin_files(const Value& list, Scenario& scenario, Problems& problems) {
    if (!check_list(list, "plugins", problems)) return;
    for (const Value& item : list.items)
        read_plugin_file(item, scenario, problems);
}

}  // namespace

void read_plugins(MapReader& map, Scenario& scenario, Problems& problems) {
    if (const Value* value = map.take("ranking"))
        read_role(*value, "ranking", scenario.ranking, problems);
    if (const Value* value = map.take("platforms")) read_platforms(*value, scenario, problems);
    if (const Value* value = map.take("conversion"))
        read_plugin_group(*value, {"conversion", &Scenario::conversion}, scenario, problems);
    if (const Value* value = map.take("fraud"))
        read_plugin_group(*value, {"fraud", &Scenario::fraud}, scenario, problems);
    if (const Value* value = map.take("pricing"))
        read_role(*value, "pricing", scenario.pricing, problems);
    if (const Value* value = map.take("trust"))
        read_role(*value, "trust", scenario.trust, problems);
    if (const Value* value = map.take("plugins")) read_plugin_files(*value, scenario, problems);
}

}  // namespace microcosm
