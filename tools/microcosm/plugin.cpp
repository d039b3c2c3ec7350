// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/describe.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/build_plugin.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/new_plugin.hpp"
#include "tools/microcosm/open_scenario.hpp"
#include "tools/microcosm/plugin_json.hpp"
#include "tools/microcosm/plugin_list.hpp"
#include "tools/microcosm/rehearsal.hpp"

namespace microcosm {

namespace {

enum class Answer { text, json };

int print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

/// Every file is loaded by a copy of this process first: a plugin that kills its process is then only
/// refused.
Catalog open_rehearsed(const Arguments& arguments, Problems& problems) {
    Rehearsal rehearsal;
    PluginSearch search =
        standard_search(arguments.all("plugin"), arguments.all("plugin-path"), problems);
    search.probe = [&rehearsal](const std::string&) { return rehearsal.try_file(); };
    Catalog catalog = open_catalog(search, problems);
    rehearsal.end();
    return catalog;
}

/// Also what is wrong with a file, or with two, is told after the list: nothing else shows so well
/// what is there.
int list(const Arguments& arguments, Answer answer) {
    Problems problems;
    const Catalog catalog = open_rehearsed(arguments, problems);
    print(answer == Answer::json ? list_json(catalog) : list_text(catalog));
    std::fflush(stdout);
    problems.throw_if_errors();
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

int create(const Arguments& arguments) {
    const auto& words = arguments.words();
    const std::string folder = arguments.text("output").value_or(words[2]);
    write_new_plugin(words[1], words[2], folder);
    std::printf("%s\n", folder.c_str());
    std::fprintf(stderr,
                 "next: cd %s && microcosm plugin build %s.cpp && microcosm run scenario.yaml "
                 "--plugin %s.mcsm.so -o out\n",
                 folder.c_str(), words[2].c_str(), words[2].c_str());
    return exit_done;
}

int describe(const Arguments& arguments, Answer answer) {
    Problems problems;
    const Catalog catalog = open_rehearsed(arguments, problems);
    problems.throw_if_errors();
    return describe_one(catalog, arguments.words()[1], answer);
}

int build(const Arguments& arguments) {
    const std::string& source = arguments.words()[1];
    const std::string output = arguments.text("output").value_or(built_name(source));
    const int code = build_plugin(source, output);
    if (code != exit_done) return code;
    std::printf("%s\n", output.c_str());
    std::fprintf(stderr, "next: microcosm plugin check %s\n", output.c_str());
    return exit_done;
}

int plugin(const Arguments& arguments) {
    const auto& words = arguments.words();
    const Answer answer = arguments.has("json") ? Answer::json : Answer::text;
    if (words[0] == "list" && words.size() == 1) return list(arguments, answer);
    if (words[0] == "new" && words.size() == 3) return create(arguments);
    if (words[0] == "build" && words.size() == 2) return build(arguments);
    if (words[0] == "describe" && words.size() == 2) return describe(arguments, answer);
    throw UsageError(
        "microcosm plugin: say 'list', 'describe ID', 'new KIND NAME', 'build FILE.cpp' or 'check "
        "FILE'");
}

}  // namespace

Command plugin_command() {
    CommandLine line;
    line.command = "plugin";
    line.synopsis = "list | describe ID | new KIND NAME | build FILE.cpp | check FILE";
    line.summary =
        "List the models that can be loaded, describe one, or write, build and check your own.";
    line.examples =
        "  microcosm plugin list\n"
        "  microcosm plugin describe org.microcosm.ranking.engagement_feed\n"
        "  microcosm plugin new ranking my_feed         a project that builds, in the folder "
        "my_feed\n"
        "  microcosm plugin build my_feed/my_feed.cpp   with c++, or CXX=clang++; CXXFLAGS adds "
        "flags\n"
        "  microcosm plugin check my_feed.mcsm.so       has options of its own: plugin check "
        "--help\n";
    line.options = {{"json", "", "print the answer as one JSON object"},
                    {"output,o", "PATH", "new: another folder; build: another file"}};
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.least_words = 1;
    line.most_words = 3;
    return {line, plugin};
}

}  // namespace microcosm
