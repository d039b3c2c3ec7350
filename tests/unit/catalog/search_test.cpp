// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/private_copy.hpp"
#include "tests/unit/catalog/sandbox.hpp"

namespace microcosm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string installed() {
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    return program.parent_path().parent_path() / "lib" / "microcosm" / "plugins";
}

std::vector<std::string> texts(const Problems& problems) {
    std::vector<std::string> result;
    for (const Problem& problem : problems.all()) {
        EXPECT_EQ(problem.origin, Problem::Origin::plugin);
        result.push_back(problem.file + ": " + problem.text);
    }
    return result;
}

TEST(Search, GoesFromTheMostToTheLeastExplicit) {
    const Sandbox sandbox;
    setenv("MICROCOSM_PLUGIN_PATH", "/first:/second", 1);
    Problems problems;
    const std::string named = sandbox.path("plugins");
    const PluginSearch search = standard_search({"a.mcsm.so"}, {named}, problems);
    EXPECT_THAT(search.files, ElementsAre("a.mcsm.so"));
    EXPECT_THAT(search.folders, ElementsAre(named, "/first", "/second",
                                            sandbox.path("data/microcosm/plugins"), installed()));
    EXPECT_THAT(texts(problems), IsEmpty());
}

TEST(Search, NamesNoFolderTwice) {
    const Sandbox sandbox;
    const std::string named = sandbox.path("plugins");
    setenv("MICROCOSM_PLUGIN_PATH", named.c_str(), 1);
    Problems problems;
    const PluginSearch search = standard_search({}, {named, named}, problems);
    EXPECT_THAT(search.folders,
                ElementsAre(named, sandbox.path("data/microcosm/plugins"), installed()));
}

TEST(Search, UsesTheHomeFolderWithoutXdgVariables) {
    const Sandbox sandbox;
    const std::string home = getenv("HOME") == nullptr ? "" : getenv("HOME");
    setenv("HOME", sandbox.path("home").c_str(), 1);
    setenv("XDG_DATA_HOME", "relative/does/not/count", 1);
    unsetenv("XDG_CACHE_HOME");
    Problems problems;
    EXPECT_THAT(standard_search({}, {}, problems).folders,
                ElementsAre(sandbox.path("home/.local/share/microcosm/plugins"), installed()));
    EXPECT_EQ(plugin_cache_folder(), sandbox.path("home/.cache/microcosm/plugins"));
    unsetenv("HOME");
    EXPECT_THAT(standard_search({}, {}, problems).folders, ElementsAre(installed()));
    EXPECT_EQ(plugin_cache_folder(), "");
    setenv("HOME", home.c_str(), 1);
}

TEST(Search, ComplainsAboutEntriesThatMeanTheCurrentFolder) {
    const Sandbox sandbox;
    setenv("MICROCOSM_PLUGIN_PATH", "/first::plugins:", 1);
    Problems problems;
    const PluginSearch search = standard_search({}, {}, problems);
    EXPECT_EQ(search.folders.front(), "/first");
    EXPECT_EQ(search.folders.size(), 3u);
    EXPECT_THAT(texts(problems),
                ElementsAre("MICROCOSM_PLUGIN_PATH: has an empty entry; remove the stray ':'",
                            "MICROCOSM_PLUGIN_PATH: 'plugins' is not an absolute path; write it "
                            "from '/' on",
                            "MICROCOSM_PLUGIN_PATH: has an empty entry; remove the stray ':'"));
}

TEST(Search, TakesAnEmptyVariableAsUnset) {
    const Sandbox sandbox;
    setenv("MICROCOSM_PLUGIN_PATH", "", 1);
    Problems problems;
    EXPECT_EQ(standard_search({}, {}, problems).folders.size(), 2u);
    EXPECT_THAT(texts(problems), IsEmpty());
}

TEST(Search, ComplainsAboutNamedFoldersThatAreNone) {
    const Sandbox sandbox;
    const std::string file = sandbox.write("file", "");
    Problems problems;
    standard_search({}, {file, "", "no/such/folder"}, problems);
    EXPECT_THAT(texts(problems), ElementsAre("--plugin-path: '" + file + "' is not a folder",
                                             "--plugin-path: '' is not a folder",
                                             "--plugin-path: 'no/such/folder' is not a folder"));
}

TEST(Search, MakesNamedFoldersAbsolute) {
    const Sandbox sandbox;
    Problems problems;
    EXPECT_EQ(standard_search({}, {"./tests/.."}, problems).folders.front(),
              std::filesystem::current_path().string() + "/");
}

}  // namespace
}  // namespace microcosm
