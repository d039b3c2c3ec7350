// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/describe.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/open_scenario.hpp"
#include "tools/microcosm/plugin_json.hpp"

namespace microcosm {

namespace {

enum class Answer { text, json };

int print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

int list(const Catalog& catalog) {
    for (const auto& descriptor : catalog.all())
        std::printf("%s\n", describe_briefly(*descriptor).c_str());
    std::printf("\nsearched:\n");
    for (const std::string& folder : catalog.searched())
        std::printf("  %s\n", folder.c_str());
    if (catalog.refusals().empty()) return exit_done;
    std::printf("\nrefused:\n");
    for (const Refusal& refusal : catalog.refusals())
        std::printf("  %s: %s\n", refusal.file.c_str(), refusal.reason.c_str());
    return exit_done;
}

int describe_one(const Catalog& catalog, const std::string& id, Answer answer) {
    const Descriptor* descriptor = catalog.find(id);
    if (descriptor == nullptr) {
        std::fprintf(stderr, "%s\n", catalog.explain_unknown(id).c_str());
        return exit_plugin;
    }
    return print(answer == Answer::json ? describe_json(*descriptor) : describe(*descriptor));
}

int plugin(const Arguments& arguments) {
    const auto& words = arguments.words();
    Problems problems;
    const PluginSearch search =
        standard_search(arguments.all("plugin"), arguments.all("plugin-path"), problems);
    const Catalog catalog = open_catalog(search, problems);
    problems.throw_if_errors();
    const Answer answer = arguments.has("json") ? Answer::json : Answer::text;
    if (words[0] == "list" && words.size() == 1)
        return answer == Answer::json ? print(list_json(catalog)) : list(catalog);
    if (words[0] == "describe" && words.size() == 2) return describe_one(catalog, words[1], answer);
    throw UsageError("microcosm plugin: say 'list', or 'describe ID'");
}

}  // namespace

Command plugin_command() {
    CommandLine line;
    line.command = "plugin";
    line.synopsis = "list | describe ID";
    line.summary = "List the models that can be loaded, or describe one with its parameters.";
    line.examples =
        "  microcosm plugin list\n"
        "  microcosm plugin describe org.microcosm.ranking.engagement_feed\n";
    line.options = {{"json", "", "print the answer as one JSON object"}};
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.least_words = 1;
    line.most_words = 2;
    return {line, plugin};
}

}  // namespace microcosm
