// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/load.hpp"

#include <gmock/gmock.h>
#include <microcosm/plugin.h>
#include <xmmintrin.h>

#include <map>
#include <string>

#include "engine/catalog/private_copy.hpp"
#include "tests/unit/catalog/sandbox.hpp"

namespace microcosm {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::StartsWith;

std::string refusal_of(const std::string& fixture) {
    const Sandbox sandbox;
    return refusal([&] { load_fixture(sandbox, fixture); });
}

const std::string of_fixture = "plugin org.example.ranking.fixture: ";

TEST(Load, CopiesWhatAPluginDeclares) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    ASSERT_EQ(plugins.size(), 3u);
    const Descriptor& ranking = *plugins[0];
    EXPECT_EQ(ranking.id, "org.example.ranking.good");
    EXPECT_EQ(ranking.kind, find_kind("microcosm.ranking/1"));
    EXPECT_EQ(ranking.version, "1.2.3");
    EXPECT_EQ(ranking.name, "Good ranking");
    EXPECT_EQ(ranking.summary, "score = weight * tie - age / half_life");
    EXPECT_EQ(ranking.doc, "Two lines\nof text.");
    EXPECT_EQ(ranking.citation, "Doe, J. (2024). Ranking.");
    EXPECT_TRUE(ranking.groupwise);
    EXPECT_FALSE(plugins[1]->groupwise);
    EXPECT_EQ(ranking.file, sandbox.path("plugins/good.mcsm.so"));
    EXPECT_EQ(ranking.sha256, read_plugin_file(ranking.file).sha256);
    EXPECT_FALSE(ranking.imports_libm);
    EXPECT_THAT(ranking.built_with, EndsWith(", SDK " MCSM_SDK_VERSION));
}

TEST(Load, NumbersInputsInThePluginsOrderAndOutputsInTheKinds) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    EXPECT_THAT(plugins[0]->inputs, ElementsAre(ranking_input::pair_tie, ranking_input::post_age));
    EXPECT_THAT(plugins[0]->outputs, ElementsAre(0));
    EXPECT_THAT(plugins[1]->inputs,
                ElementsAre(conversion_input::person_base, conversion_input::exposure_count));
    // Declared: inactive, bots, mass_followers, pod_members.
    EXPECT_THAT(plugins[2]->outputs, ElementsAre(1, 2, 0, -1, -1, 3, -1));
}

TEST(Load, CopiesParametersOfEveryType) {
    using Type = PluginParameter::Type;
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const auto& all = plugins[0]->parameters;
    ASSERT_EQ(all.size(), 6u);
    EXPECT_EQ(all[0].key, "weight");
    EXPECT_EQ(all[0].type, Type::real);
    EXPECT_EQ(all[0].source, "Doe 2024");
    EXPECT_EQ(all[0].year, 2024);
    EXPECT_EQ(all[0].grade, 'A');
    EXPECT_EQ(all[1].unit, "h");
    EXPECT_TRUE(all[1].low_open);
    EXPECT_FALSE(all[1].high_open);
    EXPECT_EQ(all[1].high, 240);
    EXPECT_EQ(all[1].default_number, 6);
    EXPECT_EQ(all[1].grade, 'J');
    EXPECT_EQ(all[2].type, Type::integer);
    EXPECT_TRUE(all[2].required);
    EXPECT_EQ(all[3].type, Type::boolean);
    EXPECT_EQ(all[3].default_number, 1);
    EXPECT_EQ(all[4].type, Type::choice);
    EXPECT_THAT(all[4].choices, ElementsAre("calm", "loud"));
    EXPECT_EQ(all[4].default_number, 1);
    EXPECT_EQ(all[5].type, Type::text);
    EXPECT_EQ(all[5].default_text, "a \"b\"");
    EXPECT_EQ(plugins[1]->parameters[1].replaced_by, "lift");
}

TEST(Load, MarksAPluginThatCallsLibm) {
    const Sandbox sandbox;
    EXPECT_TRUE(load_fixture(sandbox, "uses_libm").front()->imports_libm);
    EXPECT_FALSE(load_fixture(sandbox, "uses_exact_libm").front()->imports_libm);
}

TEST(Load, RefusesWhatThePreflightRefuses) {
    EXPECT_EQ(refusal_of("no_note"), "not a microcosm plugin (no microcosm note)");
}

TEST(Load, RefusesALibraryThatCannotStart) {
    EXPECT_EQ(refusal_of("undefined_symbol"),
              "cannot be loaded: undefined symbol: function_that_nobody_wrote");
    EXPECT_EQ(refusal_of("no_entry"),
              "exports no microcosm_plugin_entry; does it use MICROCOSM_PLUGINS(...)?");
    EXPECT_EQ(refusal_of("entry_fails"), "its entry failed: needs a table that is not here");
    EXPECT_EQ(refusal_of("entry_throws"), "its entry threw an exception");
}

TEST(Load, RefusesALibraryWhoseDependencyIsMissing) {
    const Sandbox sandbox;
    std::string bytes = read_bytes(fixture_path("good"));
    const std::size_t at = bytes.find(std::string_view("\0libc.so.6\0", 11));
    ASSERT_NE(at, std::string::npos);
    bytes[at + 4] = 'q';
    const std::string path = sandbox.write("plugins/good.mcsm.so", bytes);
    EXPECT_EQ(refusal([&] { load_plugins(read_plugin_file(path)); }),
              "cannot be loaded: libq.so.6: cannot open shared object file: No such file or "
              "directory");
}

TEST(Load, LoadsAPluginInPlaceThatLooksForLibrariesBesideItself) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "looks_beside");
    EXPECT_TRUE(plugins.front()->loaded_in_place);
    EXPECT_FALSE(std::filesystem::exists(sandbox.path("cache")));
    EXPECT_FALSE(load_fixture(sandbox, "good").front()->loaded_in_place);
    EXPECT_TRUE(std::filesystem::exists(sandbox.path("cache")));
}

TEST(Load, RefusesALibraryThatChangesTheProcessorAndRepairsIt) {
    const unsigned before = _mm_getcsr();
    EXPECT_EQ(refusal_of("flushes_denormals"),
              "changes how the processor rounds (MXCSR 1f80 became 9fc0); link it without "
              "-ffast-math and -Ofast");
    EXPECT_EQ(_mm_getcsr() & 0xFFC0, before & 0xFFC0);
    volatile double tiny = 1e-310;
    EXPECT_NE(tiny / 2, 0);
}

TEST(Load, RefusesAnEntryThatChangesTheProcessorAndRepairsIt) {
    const unsigned before = _mm_getcsr();
    EXPECT_EQ(refusal_of("rounds_at_entry"),
              "changes how the processor rounds (MXCSR 1f80 became 7f80); link it without "
              "-ffast-math and -Ofast");
    EXPECT_EQ(_mm_getcsr() & 0xFFC0, before & 0xFFC0);
}

TEST(Load, RefusesAWrongList) {
    EXPECT_EQ(refusal_of("note_disagrees"),
              "its note and its entry disagree about the ABI (1 and 2)");
    EXPECT_EQ(refusal_of("empty_library"), "its list of 0 plugins is empty or too long");
    EXPECT_EQ(refusal_of("plugin_twice"), "plugin org.example.ranking.fixture is in it twice");
    EXPECT_EQ(refusal_of("short_plugin"), "its plugin structure has 144 bytes, ABI 1.0 has 152");
}

TEST(Load, RefusesWrongDeclarations) {
    const std::map<std::string, std::string> reasons{
        {"unknown_kind", "unknown kind 'microcosm.rankin/1'; did you mean 'microcosm.ranking/1'?"},
        {"bad_version", "version '1.0' is not of the form 1.2.3"},
        {"empty_name", "name is empty"},
        {"duplicate_key", "parameter 'weight' is declared twice"},
        {"bad_key", "parameter 'Noise': its key is not of the form [a-z][a-z0-9_]*"},
        {"default_outside", "parameter 'weight': default 11 is outside [0, 10]"},
        {"unknown_column",
         "input 'pair.ties' is unknown to microcosm.ranking/1; did you mean 'pair.tie'?"},
        {"wrong_unit", "input 'pair.tie' is in 'h', microcosm.ranking/1 has it in '1'"},
        {"wrong_type", "input 'pair.tie' is u32, microcosm.ranking/1 has f64"},
        {"missing_output", "output 'score' is missing, microcosm.ranking/1 demands it"},
        {"null_eval", "eval is missing"},
    };
    for (const auto& [fixture, reason] : reasons) {
        EXPECT_EQ(refusal_of(fixture), of_fixture + reason);
    }
    EXPECT_EQ(refusal_of("bad_id"),
              "plugin Decay: id 'Decay' is not a reversed domain name such as "
              "org.example.ranking.decay");
}

TEST(Load, SurvivesTheLossOfTheFile) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "same_id");
    sandbox.write("plugins/same_id.mcsm.so", "overwritten by a build");
    EXPECT_EQ(plugins.front()->plugin->n_params, 2u);
    EXPECT_STREQ(plugins.front()->plugin->version, "2.0.0");
}

TEST(PrivateCopy, LiesInTheCacheUnderItsDigestForTheUserAlone) {
    const Sandbox sandbox;
    const PluginFile file = read_plugin_file(sandbox.copy("good"));
    std::string kept;
    {
        const PrivateCopy copy(file);
        kept = copy.path();
    }
    EXPECT_EQ(kept, sandbox.path("cache/microcosm/plugins/" + file.sha256 + ".mcsm.so"));
    EXPECT_EQ(read_bytes(kept), file.bytes);
    struct stat status {};
    ASSERT_EQ(stat(kept.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0500u);
    ASSERT_EQ(stat(sandbox.path("cache/microcosm/plugins").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700u);
    const std::filesystem::path folder = sandbox.path("cache/microcosm/plugins");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST(PrivateCopy, ThatSomebodyTamperedWithIsReplaced) {
    const Sandbox sandbox;
    const PluginFile file = read_plugin_file(sandbox.copy("good"));
    const std::string path = PrivateCopy(file).path();
    chmod(path.c_str(), 0700);
    sandbox.write("cache/microcosm/plugins/" + file.sha256 + ".mcsm.so", "something else");
    EXPECT_EQ(read_bytes(PrivateCopy(file).path()), file.bytes);
    chmod(path.c_str(), 0722);
    EXPECT_EQ(PrivateCopy(file).path(), path);
    struct stat status {};
    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0500u);
}

TEST(PrivateCopy, GoesToATemporaryFolderIfTheCacheIsNotPrivate) {
    const Sandbox sandbox;
    const PluginFile file = read_plugin_file(sandbox.copy("good"));
    chmod(sandbox.folder("cache/microcosm/plugins").c_str(), 0755);
    std::filesystem::path path;
    {
        const PrivateCopy copy(file);
        path = copy.path();
        EXPECT_THAT(path.parent_path().filename(), StartsWith("microcosm-"));
        EXPECT_EQ(read_bytes(path), file.bytes);
    }
    EXPECT_FALSE(std::filesystem::exists(path.parent_path()));
}

TEST(PrivateCopy, HasAnAbsolutePathAlsoIfTheTemporaryFolderHasNot) {
    const Sandbox sandbox;
    const PluginFile file = read_plugin_file(sandbox.copy("good"));
    const char* before = getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    setenv("XDG_CACHE_HOME", sandbox.write("file", "no folder").c_str(), 1);
    setenv("TMPDIR", std::filesystem::relative(sandbox.path("plugins")).c_str(), 1);
    EXPECT_TRUE(PrivateCopy(file).path().is_absolute());
    kept.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", kept.c_str(), 1);
}

TEST(PrivateCopy, IsRefusedIfNoPlaceCanBeWritten) {
    const Sandbox sandbox;
    const PluginFile file = read_plugin_file(sandbox.copy("good"));
    const char* before = getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    setenv("XDG_CACHE_HOME", sandbox.write("file", "no folder").c_str(), 1);
    setenv("TMPDIR", sandbox.path("none").c_str(), 1);
    EXPECT_EQ(refusal([&] { const PrivateCopy copy(file); }),
              "cannot be copied: neither the user's cache nor the temporary folder is writable");
    kept.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", kept.c_str(), 1);
    EXPECT_EQ(refusal([&] { load_plugins(file); }), "taken");
}

}  // namespace
}  // namespace microcosm
