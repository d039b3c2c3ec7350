// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/describe.hpp"

#include <gmock/gmock.h>

#include <string>

#include "engine/text/yaml.hpp"
#include "tests/unit/catalog/sandbox.hpp"

namespace microcosm {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Describe, BeginsWithWhatThePluginIs) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const Descriptor& plugin = *plugins[0];
    EXPECT_THAT(describe(plugin),
                StartsWith("org.example.ranking.good 1.2.3 (microcosm.ranking/1): Good ranking\n"
                           "  score = weight * tie - age / half_life\n"
                           "  Two lines\n"
                           "  of text.\n"
                           "  cite: Doe, J. (2024). Ranking.\n"
                           "  file: " +
                           plugin.file + "\n  sha256: " + plugin.sha256 +
                           "\n  built with: " + plugin.built_with +
                           "\n\n"
                           "For each item, a person who opens the app in this tick x a live post:\n"
                           "  reads pair.tie (1): tie strength; 0 for a non-follower\n"
                           "  reads post.age (h): since publication\n"
                           "  gives score (1): finite; only the order counts\n"
                           "  sees all items of a group together\n\n"
                           "Parameters:\n  weight: "));
}

TEST(Describe, ExplainsEveryParameter) {
    const Sandbox sandbox;
    const std::string judged = "      source: judgement of the plugin's author (grade J)\n";
    EXPECT_THAT(describe(*load_fixture(sandbox, "good")[0]),
                HasSubstr("\nParameters:\n"
                          "  weight: [0, 10], default 1\n"
                          "      Weight of the tie.\n"
                          "      source: Doe 2024 (grade A)\n"
                          "  half_life: (0, 240] h, default 6 h\n"
                          "      Age at which the score halves.\n" +
                          judged +
                          "  slots: [1, 9], required\n"
                          "      Posts per visit.\n" +
                          judged +
                          "  strict: true or false, default true\n"
                          "      Whether.\n" +
                          judged +
                          "  tone: calm | loud, default loud\n"
                          "      How.\n" +
                          judged +
                          "  label: text, default \"a \\\"b\\\"\"\n"
                          "      Free text.\n" +
                          judged + "\nIn a scenario:\n"));
}

TEST(Describe, EndsWithABlockToPaste) {
    const Sandbox sandbox;
    EXPECT_THAT(describe(*load_fixture(sandbox, "good")[0]),
                EndsWith("\nIn a scenario:\n\n"
                         "plugin: org.example.ranking.good\n"
                         "params:\n"
                         "  weight: 1\n"
                         "  half_life: 6 h\n"
                         "  slots:   # required, [1, 9]\n"
                         "  strict: true\n"
                         "  tone: loud\n"
                         "  label: \"a \\\"b\\\"\"\n"));
}

TEST(Describe, EndsWithYamlThatHoldsTheDefaults) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const std::string text = describe(*plugins[0]);
    Problems problems;
    const Document document = read_yaml_text("text", text.substr(text.find("plugin: ")), problems);
    ASSERT_EQ(problems.errors(), 0u);
    const Value* params = document.root.find("params");
    ASSERT_NE(params, nullptr);
    EXPECT_EQ(params->find("half_life")->text, "6 h");
    EXPECT_EQ(params->find("label")->text, "a \"b\"");
    EXPECT_TRUE(params->find("slots")->is_null());
}

TEST(Describe, LeavesOldSpellingsOutOfTheBlock) {
    const Sandbox sandbox;
    const std::string text = describe(*load_fixture(sandbox, "good")[1]);
    EXPECT_THAT(text, HasSubstr("  uplift: old spelling of lift\n"));
    EXPECT_THAT(text, HasSubstr("params:\n  lift: 0.1\n"));
    EXPECT_THAT(text, HasSubstr("      source: Roe, 2023 (grade J)\n"));
    EXPECT_THAT(text, Not(HasSubstr("  uplift: 0.1")));
}

TEST(Describe, WritesAnEmptyBlockForAPluginWithoutParameters) {
    const Sandbox sandbox;
    const std::string text = describe(*load_fixture(sandbox, "good")[2]);
    EXPECT_THAT(text, HasSubstr("\nplugin: org.example.fraud.good\nparams: {}\n"));
    EXPECT_THAT(text, Not(HasSubstr("Parameters:")));
    EXPECT_THAT(text, HasSubstr("  gives pod_members (1): "));
    EXPECT_THAT(text, Not(HasSubstr("bought_likes")));
}

TEST(Describe, WarnsOfAPluginThatIsNotPortable) {
    const Sandbox sandbox;
    EXPECT_THAT(describe(*load_fixture(sandbox, "uses_libm").front()),
                HasSubstr("  not portable: calls libm, whose last bits differ between CPUs\n"));
}

TEST(Describe, WarnsOfAPluginThatIsLoadedInPlace) {
    const Sandbox sandbox;
    EXPECT_THAT(describe(*load_fixture(sandbox, "looks_beside").front()),
                HasSubstr("  loaded in place, for it finds libraries beside itself: do not rebuild "
                          "it during a run\n"));
}

TEST(Describe, QuotesTextsThatYamlWouldReadAsSomethingElse) {
    PluginParameter parameter;
    parameter.type = PluginParameter::Type::text;
    parameter.default_text = "a\\b\nc";
    EXPECT_EQ(default_text(parameter), "\"a\\\\b\\nc\"");
    parameter.type = PluginParameter::Type::choice;
    parameter.choices = {"1 h"};
    EXPECT_EQ(default_text(parameter), "\"1 h\"");
}

}  // namespace
}  // namespace microcosm
