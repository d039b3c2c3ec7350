// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/unit/catalog/sandbox.hpp"

namespace microcosm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ids(const Catalog& catalog) {
    std::vector<std::string> result;
    for (const auto& plugin : catalog.all())
        result.push_back(plugin->id);
    return result;
}

std::vector<std::string> texts(const Problems& problems) {
    std::vector<std::string> result;
    for (const Problem& problem : problems.all()) {
        EXPECT_EQ(problem.origin, Problem::Origin::plugin);
        result.push_back(problem.file + ": " + problem.text);
    }
    return result;
}

std::vector<std::string> texts(std::span<const Refusal> refusals) {
    std::vector<std::string> result;
    for (const Refusal& refusal : refusals)
        result.push_back(refusal.file + ": " + refusal.reason);
    return result;
}

TEST(Catalog, HoldsThePluginsOfAFolderSortedById) {
    const Sandbox sandbox;
    sandbox.copy("uses_libm");
    sandbox.copy("good");
    Problems problems;
    const Catalog catalog = open_catalog({{}, {sandbox.path("plugins")}}, problems);
    EXPECT_THAT(ids(catalog), ElementsAre("org.example.conversion.good", "org.example.fraud.good",
                                          "org.example.ranking.good", "org.example.ranking.libm"));
    EXPECT_THAT(texts(problems), IsEmpty());
    EXPECT_THAT(texts(catalog.refusals()), IsEmpty());
    EXPECT_EQ(catalog.find("org.example.fraud.good")->id, "org.example.fraud.good");
    EXPECT_EQ(catalog.find("org.example.fraud.goo"), nullptr);
}

TEST(Catalog, LooksOnlyAtPluginFilesDirectlyInAFolder) {
    const Sandbox sandbox;
    sandbox.folder("plugins/deeper");
    sandbox.copy("good", "plugins/deeper/good.mcsm.so");
    sandbox.copy("good", "plugins/good.so");
    sandbox.write("plugins/notes.txt", "text");
    Problems problems;
    const Catalog catalog = open_catalog({{}, {sandbox.path("plugins")}}, problems);
    EXPECT_THAT(ids(catalog), IsEmpty());
    EXPECT_THAT(texts(catalog.refusals()), IsEmpty());
}

TEST(Catalog, KeepsEveryRefusalOfAFolderWithoutAProblem) {
    const Sandbox sandbox;
    const std::string second = sandbox.copy("null_eval");
    const std::string first = sandbox.write("plugins/a.mcsm.so", "text");
    Problems problems;
    const Catalog catalog = open_catalog({{}, {sandbox.path("plugins")}}, problems);
    EXPECT_THAT(texts(catalog.refusals()),
                ElementsAre(first + ": not a shared library (file is only 4 bytes)",
                            second + ": plugin org.example.ranking.fixture: eval is missing"));
    EXPECT_THAT(texts(problems), IsEmpty());
}

TEST(Catalog, ComplainsAboutANamedFileThatIsRefused) {
    const Sandbox sandbox;
    const std::string file = sandbox.write("plugins/a.mcsm.so", "text");
    Problems problems;
    const Catalog catalog = open_catalog({{file}, {}}, problems);
    EXPECT_THAT(texts(problems),
                ElementsAre(file + ": not a shared library (file is only 4 bytes)"));
    EXPECT_EQ(problems.errors(), 1u);
    EXPECT_EQ(catalog.refusals().size(), 1u);
}

TEST(Catalog, TakesANamedFileOfAnyName) {
    const Sandbox sandbox;
    Problems problems;
    const Catalog catalog = open_catalog({{sandbox.copy("good", "plugins/mine")}, {}}, problems);
    EXPECT_EQ(ids(catalog).size(), 3u);
}

TEST(Catalog, ComplainsAboutOneIdInTwoFiles) {
    const Sandbox sandbox;
    const std::string first = sandbox.copy("good");
    const std::string second = sandbox.copy("same_id");
    Problems problems;
    const Catalog catalog = open_catalog({{}, {sandbox.path("plugins")}}, problems);
    EXPECT_THAT(texts(problems),
                ElementsAre(second + ": plugin org.example.ranking.good is also in " + first +
                            "; remove one, or name one with --plugin"));
    EXPECT_EQ(catalog.find("org.example.ranking.good")->version, "1.2.3");
}

TEST(Catalog, PrefersANamedFileToAFolderAndSaysSo) {
    const Sandbox sandbox;
    const std::string in_folder = sandbox.copy("good");
    const std::string named = sandbox.copy("same_id", "mine.mcsm.so");
    Problems problems;
    const Catalog catalog = open_catalog({{named}, {sandbox.path("plugins")}}, problems);
    EXPECT_THAT(texts(problems), IsEmpty());
    EXPECT_EQ(catalog.find("org.example.ranking.good")->version, "2.0.0");
    EXPECT_EQ(ids(catalog).size(), 3u);
    EXPECT_THAT(texts(catalog.refusals()),
                ElementsAre(in_folder + ": --plugin " + named +
                            " takes the place of its org.example.ranking.good"));
}

/// A scenario's `plugins:` list, one entry a line.
struct ScenarioList {
    explicit ScenarioList(std::vector<std::pair<std::string, std::string>> files) {
        for (const auto& [file, sha256] : files) {
            source.text += file + "\n";
            const int line = static_cast<int>(search.of_scenario.size()) + 1;
            search.of_scenario.push_back({file, sha256, {&source, line, 1}});
        }
    }
    Source source{"serum.yaml", ""};
    PluginSearch search;
};

TEST(Catalog, TakesThePluginsOfAScenario) {
    const Sandbox sandbox;
    const std::string file = sandbox.copy("good", "mine.mcsm.so");
    ScenarioList list({{file, read_plugin_file(file).sha256}});
    Problems problems;
    const Catalog catalog = open_catalog(list.search, problems);
    EXPECT_THAT(texts(problems), IsEmpty());
    EXPECT_EQ(catalog.find("org.example.ranking.good")->file, file);
}

TEST(Catalog, ComplainsAtTheLineOfTheScenario) {
    const Sandbox sandbox;
    const std::string text = sandbox.write("a.mcsm.so", "text");
    const std::string good = sandbox.copy("good");
    const std::string pin(64, '0');
    ScenarioList list({{text, ""}, {good, pin}});
    Problems problems;
    const Catalog catalog = open_catalog(list.search, problems);
    EXPECT_THAT(texts(problems),
                ElementsAre("serum.yaml: " + text + ": not a shared library (file is only 4 bytes)",
                            "serum.yaml: " + good + ": its SHA-256 is " +
                                read_plugin_file(good).sha256 + ", the scenario pins " + pin));
    EXPECT_EQ(problems.all()[1].line, 2);
    EXPECT_THAT(ids(catalog), IsEmpty());
}

TEST(Catalog, ComplainsIfAPluginOfTheScenarioIsAlsoInAFolder) {
    const Sandbox sandbox;
    const std::string in_folder = sandbox.copy("same_id");
    const std::string of_scenario = sandbox.copy("good", "mine.mcsm.so");
    ScenarioList list({{of_scenario, ""}});
    list.search.folders = {sandbox.path("plugins")};
    Problems problems;
    open_catalog(list.search, problems);
    EXPECT_THAT(texts(problems),
                ElementsAre(in_folder + ": plugin org.example.ranking.good is also in " +
                            of_scenario + "; remove one, or name one with --plugin"));
}

TEST(Catalog, PrefersANamedFileToTheScenarios) {
    const Sandbox sandbox;
    const std::string named = sandbox.copy("same_id", "named.mcsm.so");
    ScenarioList list({{sandbox.copy("good", "mine.mcsm.so"), ""}});
    list.search.files = {named};
    Problems problems;
    const Catalog catalog = open_catalog(list.search, problems);
    EXPECT_THAT(texts(problems), IsEmpty());
    EXPECT_EQ(catalog.find("org.example.ranking.good")->file, named);
}

TEST(Catalog, LoadsNothingThatTheProbeAdvisesAgainst) {
    const Sandbox sandbox;
    const std::string bad = sandbox.copy("crash_at_load");
    sandbox.copy("good");
    PluginSearch search{{}, {sandbox.path("plugins")}};
    search.probe = [&](const std::string& file) { return file == bad ? "it crashes" : ""; };
    Problems problems;
    const Catalog catalog = open_catalog(search, problems);
    EXPECT_EQ(ids(catalog).size(), 3u);
    EXPECT_THAT(texts(catalog.refusals()), ElementsAre(bad + ": it crashes"));
}

TEST(Catalog, NumbersItsPluginsFrom1) {
    const Sandbox sandbox;
    sandbox.copy("good");
    Problems problems;
    const Catalog catalog = open_catalog({{}, {sandbox.path("plugins")}}, problems);
    for (std::size_t i = 0; i < catalog.all().size(); ++i)
        EXPECT_EQ(catalog.all()[i]->number, i + 1);
}

TEST(Catalog, ComplainsAboutOneIdInTwoNamedFiles) {
    const Sandbox sandbox;
    const std::string first = sandbox.copy("good");
    const std::string second = sandbox.copy("same_id");
    Problems problems;
    open_catalog({{first, second}, {}}, problems);
    EXPECT_THAT(texts(problems),
                ElementsAre(second + ": plugin org.example.ranking.good is also in " + first +
                            "; remove one, or name one with --plugin"));
}

TEST(Catalog, TakesTheSameBytesTwiceAsOnePlugin) {
    const Sandbox sandbox;
    const std::string file = sandbox.copy("good");
    std::filesystem::create_symlink(file, sandbox.path("plugins/link.mcsm.so"));
    sandbox.folder("other");
    sandbox.copy("good", "other/copy.mcsm.so");
    Problems problems;
    const Catalog catalog =
        open_catalog({{file, file}, {sandbox.path("plugins"), sandbox.path("other")}}, problems);
    EXPECT_EQ(ids(catalog).size(), 3u);
    EXPECT_THAT(texts(problems), IsEmpty());
    EXPECT_THAT(texts(catalog.refusals()), IsEmpty());
}

TEST(Catalog, ExplainsAnUnknownIdWithAllThatWasFound) {
    const Sandbox sandbox;
    const std::string good = sandbox.copy("good");
    const std::string text = sandbox.write("plugins/text.mcsm.so", "text");
    Problems problems;
    const Catalog catalog =
        open_catalog({{}, {sandbox.path("plugins"), sandbox.path("none")}}, problems);
    EXPECT_EQ(catalog.explain_unknown("org.example.ranking.god"),
              "unknown plugin 'org.example.ranking.god'; did you mean 'org.example.ranking.good'?\n"
              "searched:\n"
              "  " +
                  sandbox.path("plugins") +
                  "\n"
                  "  " +
                  sandbox.path("none") +
                  " (does not exist)\n"
                  "found:\n"
                  "  org.example.conversion.good in " +
                  good +
                  "\n"
                  "  org.example.fraud.good in " +
                  good +
                  "\n"
                  "  org.example.ranking.good in " +
                  good +
                  "\n"
                  "refused:\n"
                  "  " +
                  text + ": not a shared library (file is only 4 bytes)");
}

TEST(Catalog, ExplainsAnUnknownIdWhenThereIsNothing) {
    Problems problems;
    EXPECT_EQ(open_catalog({}, problems).explain_unknown("x"),
              "unknown plugin 'x'\nno folder was searched\nfound no plugin");
}

TEST(Catalog, KeepsAFileInPlaceOfAFolderAsRefusal) {
    const Sandbox sandbox;
    const std::string file = sandbox.write("file", "no folder");
    Problems problems;
    const Catalog catalog = open_catalog({{}, {file, sandbox.path("none")}}, problems);
    EXPECT_THAT(texts(catalog.refusals()),
                ElementsAre(file + ": cannot be searched: Not a directory"));
}

}  // namespace
}  // namespace microcosm
