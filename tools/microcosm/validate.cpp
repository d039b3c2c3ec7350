// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "engine/experiment/bind.hpp"
#include "engine/text/format.hpp"
#include "engine/text/json.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/open_scenario.hpp"

namespace microcosm {

namespace {

std::string problems_json(const Problems& problems) {
    JsonWriter json;
    json.begin_object().key("valid").value(problems.errors() == 0).key("problems").begin_list();
    for (const Problem& problem : problems.all()) {
        const bool error = problem.severity == Problem::Severity::error;
        json.begin_object().key("severity").value(error ? "error" : "warning");
        json.key("file").value(problem.file);
        json.key("line").value(static_cast<std::int64_t>(problem.line));
        json.key("column").value(static_cast<std::int64_t>(problem.column));
        json.key("text").value(problem.text).end_object();
    }
    return json.end_list().end_object().text();
}

int validate(const Arguments& arguments) {
    Problems problems;
    const OpenScenario open = open_scenario(arguments, problems);
    check(open.scenario, open.document, open.catalog, problems);
    if (arguments.has("json")) {
        const std::string text = problems_json(problems);
        std::fwrite(text.data(), 1, text.size(), stdout);
        return code_of(problems.all());
    }
    problems.throw_if_errors();
    print_warnings(problems);
    std::printf("%s: valid\n", arguments.words().front().c_str());
    return exit_done;
}

}  // namespace

Command validate_command() {
    CommandLine line;
    line.command = "validate";
    line.synopsis = "SCENARIO.yaml";
    line.summary =
        "Check a scenario, its roster, its graph file and its plugins without running it.";
    line.examples = "  microcosm validate scenarios/skincare_serum_50k.yaml\n";
    line.options = {{"set", "PATH=VALUE", "another value for a key of the scenario", true},
                    {"seed", "S", "another seed than the scenario's"},
                    {"json", "", "print the problems as one JSON object"}};
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.least_words = line.most_words = 1;
    return {line, validate};
}

}  // namespace microcosm
