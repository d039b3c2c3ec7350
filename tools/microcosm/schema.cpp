// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/schema.hpp"

#include <cstdio>

#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

int schema(const Arguments& arguments) {
    Problems problems;
    const PluginSearch search =
        standard_search(arguments.all("plugin"), arguments.all("plugin-path"), problems);
    const Catalog catalog = open_catalog(search, problems);
    problems.throw_if_errors();
    const std::string text = scenario_schema(catalog);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

}  // namespace

Command schema_command() {
    CommandLine line;
    line.command = "schema";
    line.summary = "Print the JSON Schema of scenario files, with the parameters of all plugins.";
    line.examples =
        "  microcosm schema > scenario.schema.json\n"
        "  microcosm schema --plugin my_feed.mcsm.so > scenario.schema.json\n"
        "An editor completes and checks a scenario that begins with this line:\n"
        "  # yaml-language-server: $schema=./scenario.schema.json\n";
    line.options = plugin_options();
    line.options.push_back(help_option());
    return {line, schema};
}

}  // namespace microcosm
