// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/open_scenario.hpp"

#include <cstdio>

#include "engine/text/yaml.hpp"
#include "tools/microcosm/probe.hpp"

namespace microcosm {

namespace {

std::vector<std::string> overrides_of(const Arguments& arguments) {
    std::vector<std::string> overrides = arguments.all("set");
    if (const auto seed = arguments.integer("seed", 0, std::int64_t{1} << 53))
        overrides.push_back("seed=" + std::to_string(*seed));
    return overrides;
}

}  // namespace

OpenScenario open_scenario(const Arguments& arguments, Problems& problems,
                           const std::vector<std::string>& more) {
    OpenScenario open;
    const std::string& file = arguments.words().front();
    open.document = read_yaml(file, problems);
    open.overrides = overrides_of(arguments);
    open.overrides.insert(open.overrides.end(), more.begin(), more.end());
    for (const std::string& assignment : open.overrides)
        set_value(open.document, assignment, problems);
    open.scenario = read_scenario(open.document, file, problems);
    PluginSearch search =
        standard_search(arguments.all("plugin"), arguments.all("plugin-path"), problems);
    search.allow_drafts = arguments.has("allow-draft");
    Probe probe;
    if (arguments.has("isolate"))
        search.probe = [&](const std::string& path) { return probe.try_file(path); };
    for (const PluginFileChoice& named : open.scenario.plugin_files)
        search.of_scenario.push_back({named.file, named.sha256, named.place});
    open.catalog = open_catalog(search, problems);
    return open;
}

void print_warnings(const Problems& problems) {
    for (const Problem& problem : problems.all())
        if (problem.severity == Problem::Severity::warning)
            std::fprintf(stderr, "%s\n", render(problem).c_str());
}

}  // namespace microcosm
