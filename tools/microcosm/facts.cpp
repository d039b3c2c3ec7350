// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "engine/facts/laboratory.hpp"
#include "engine/facts/table.hpp"
#include "engine/run/workers.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/interrupt.hpp"
#include "tools/microcosm/open_scenario.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_threads = 1024;
constexpr std::int64_t most_replicates = 100'000;

std::vector<const Fact*> chosen_facts(const Arguments& arguments) {
    std::vector<const Fact*> chosen;
    std::vector<std::string> names;
    for (const Fact& fact : all_facts())
        names.emplace_back(fact.id);
    for (const std::string& word : arguments.words()) {
        const Fact* fact = find_fact(word);
        if (fact == nullptr)
            throw UsageError(
                format("microcosm facts: unknown fact '{}'{}", word, did_you_mean(word, names)));
        chosen.push_back(fact);
    }
    if (!chosen.empty()) return chosen;
    for (const Fact& fact : all_facts())
        if (fact.quick || !arguments.has("quick")) chosen.push_back(&fact);
    return chosen;
}

Catalog open_plugins(const Arguments& arguments) {
    Problems problems;
    const PluginSearch search =
        standard_search(arguments.all("plugin"), arguments.all("plugin-path"), problems);
    Catalog catalog = open_catalog(search, problems);
    problems.throw_if_errors();
    print_warnings(problems);
    return catalog;
}

int check_facts(const Arguments& arguments) {
    exit_on_interrupt();
    const std::vector<const Fact*> chosen = chosen_facts(arguments);
    const auto threads =
        arguments.integer("threads", 1, most_threads).value_or(available_threads());
    const Catalog catalog = open_plugins(arguments);
    const auto replicates = arguments.integer("replicates", 10, most_replicates).value_or(0);
    Laboratory laboratory(catalog, static_cast<int>(threads),
                          static_cast<std::uint32_t>(replicates));
    const bool json = arguments.has("json");
    std::vector<Finding> findings;
    if (!json) std::fputs(render_heading().c_str(), stdout);
    for (const Fact* fact : chosen) {
        findings.push_back(examine(*fact, laboratory));
        if (json) continue;
        std::fputs(render_finding(findings.back()).c_str(), stdout);
        std::fflush(stdout);
    }
    const std::string end = json ? render_facts_json(findings) : "\n" + render_count(findings);
    std::fwrite(end.data(), 1, end.size(), stdout);
    return exit_done;
}

}  // namespace

Command facts_command() {
    CommandLine line;
    line.command = "facts";
    line.synopsis = "[FACT]...";
    line.summary = "Measure the published facts in the model: one row each, pass or fail.";
    line.examples =
        "  microcosm facts               all of them, in some minutes\n"
        "  microcosm facts F1 C11        these two\n";
    line.options = {{"quick", "", "only the facts that take about a second each"},
                    {"json", "", "print one JSON object"},
                    {"replicates", "N", "a rough look with fewer draws than the scenarios say"},
                    {"threads", "T", "threads (default: all cores); never changes a number"}};
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.least_words = 0;
    line.most_words = 1000;
    return {line, check_facts};
}

}  // namespace microcosm
