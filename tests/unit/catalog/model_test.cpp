// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/model.hpp"

#include <gtest/gtest.h>
#include <microcosm/plugin.h>

#include <array>
#include <cmath>
#include <string>
#include <thread>
#include <utility>

#include "tests/unit/catalog/sandbox.hpp"

namespace microcosm {
namespace {

using Values = std::array<mcsm_value, 6>;

Values ranking_values(double weight, double half_life) {
    Values values{};
    values[0].f = weight;
    values[1].f = half_life;
    values[5].s = "";
    return values;
}

/// Three items with two columns in and one out, as good.c's ranking declares them.
struct RankingBatch {
    alignas(64) std::array<double, 3> tie{0.5, 1, 0};
    alignas(64) std::array<double, 3> age{0, 6, 12};
    alignas(64) std::array<double, 3> score{-1, -1, -1};
    std::array<const void*, 2> in{tie.data(), age.data()};
    std::array<void*, 1> out{score.data()};
    mcsm_batch batch{};

    RankingBatch() {
        batch.struct_size = sizeof batch;
        batch.n = 3;
        batch.in = in.data();
        batch.out = out.data();
    }
    RankingBatch(const RankingBatch&) = delete;
    RankingBatch& operator=(const RankingBatch&) = delete;
};

/// The text and parameter of the PluginError that a call throws.
template <class Call>
std::pair<std::string, std::string> error_of(Call call) {
    try {
        call();
    } catch (const PluginError& error) {
        return {error.what(), error.parameter()};
    }
    return {"no error", ""};
}

TEST(Model, EvaluatesWithItsParameters) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const Model model(*plugins[0], ranking_values(2, 6));
    RankingBatch columns;
    model.eval(columns.batch);
    EXPECT_EQ(columns.score, (std::array<double, 3>{1, 1, -2}));
    EXPECT_EQ(&model.descriptor(), plugins[0].get());
    EXPECT_EQ(model.inputs().size(), 2u);
    EXPECT_EQ(model.outputs().size(), 1u);
    EXPECT_EQ(model.scratch_bytes(100), 800u);
}

TEST(Model, EvaluatesEveryKind) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    std::array<mcsm_value, 2> lift{};
    lift[0].f = 0.5;
    const Model conversion(*plugins[1], lift);
    const double base[] = {0.2, 0.2};
    const std::uint32_t seen[] = {0, 1};
    double p[2];
    const void* in[] = {base, seen};
    void* out[] = {p};
    mcsm_batch batch{};
    batch.struct_size = sizeof batch;
    batch.n = 2;
    batch.in = in;
    batch.out = out;
    conversion.eval(batch);
    EXPECT_EQ(p[0], 0.2);
    EXPECT_DOUBLE_EQ(p[1], 0.6);

    const Model fraud(*plugins[2], {});
    double inactive[2], bots[2], mass[2];
    std::uint32_t pod[2];
    void* shares[] = {inactive, bots, mass, pod};
    batch.out = shares;
    fraud.eval(batch);
    EXPECT_EQ(bots[1], 0.1);
    EXPECT_EQ(pod[1], 7u);
}

TEST(Model, ModelsOfOnePluginAreIndependent) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const Model one(*plugins[0], ranking_values(1, 6));
    const Model two(*plugins[0], ranking_values(2, 6));
    RankingBatch columns;
    two.eval(columns.batch);
    one.eval(columns.batch);
    EXPECT_EQ(columns.score[0], 0.5);
}

TEST(Model, EvaluatesOnManyThreadsAtOnce) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const Model model(*plugins[0], ranking_values(2, 6));
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&model] {
            RankingBatch columns;
            for (int call = 0; call < 100; ++call)
                model.eval(columns.batch);
            EXPECT_EQ(columns.score[2], -2);
        });
    }
}

TEST(Model, CanBeMoved) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    Model first(*plugins[0], ranking_values(2, 6));
    Model second(std::move(first));
    Model third(*plugins[0], ranking_values(1, 6));
    third = std::move(second);
    RankingBatch columns;
    third.eval(columns.batch);
    EXPECT_EQ(columns.score[0], 1);
}

TEST(Model, NamesTheParameterThatThePluginRefuses) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const auto [text, parameter] = error_of([&] { Model(*plugins[0], ranking_values(6, 101)); });
    EXPECT_EQ(text,
              "plugin org.example.ranking.good: parameter 'half_life': must be at most 100 if "
              "weight is above 5");
    EXPECT_EQ(parameter, "half_life");
}

TEST(Model, PassesOnWhatThePluginSaysAboutItsNumbers) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "good");
    const Model model(*plugins[0], ranking_values(2, 6));
    RankingBatch columns;
    columns.age[1] = std::nan("");
    const auto [text, parameter] = error_of([&] { model.eval(columns.batch); });
    EXPECT_EQ(text, "plugin org.example.ranking.good: a post has no age");
    EXPECT_EQ(parameter, "");
}

TEST(Model, TurnsExceptionsThatCrossTheBorderIntoErrors) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "throws");
    std::array<mcsm_value, 2> values{};
    EXPECT_EQ(error_of([&] { Model(*plugins[0], values); }).first,
              "plugin org.example.ranking.throws: create threw an exception");
    values[0].f = 1;
    const Model model(*plugins[0], values);
    RankingBatch columns;
    EXPECT_EQ(error_of([&] { model.eval(columns.batch); }).first,
              "plugin org.example.ranking.throws: eval threw an exception");
}

TEST(Model, ReadsNoFurtherThanTheErrorReaches) {
    const Sandbox sandbox;
    const auto plugins = load_fixture(sandbox, "endless_message");
    const std::array<mcsm_value, 2> values{};
    const Model model(*plugins[0], values);
    RankingBatch columns;
    const auto [text, parameter] = error_of([&] { model.eval(columns.batch); });
    EXPECT_EQ(text, "plugin org.example.ranking.endless: parameter '" + std::string(64, 'p') +
                        "': " + std::string(440, 'm'));
    EXPECT_EQ(parameter, std::string(64, 'p'));
}

/// A plugin whose create does nothing but fail with the year of its descriptor as code.
std::string text_of_code(std::int32_t code) {
    static std::int32_t wanted;
    wanted = code;
    mcsm_plugin plugin{};
    plugin.create = [](const mcsm_plugin*, const mcsm_host*, const mcsm_value*, void**,
                       mcsm_error*) { return wanted; };
    Descriptor descriptor;
    descriptor.id = "org.example.x";
    descriptor.plugin = &plugin;
    return error_of([&] { Model(descriptor, {}); }).first;
}

TEST(Model, PutsACodeWithoutTextIntoWords) {
    EXPECT_EQ(text_of_code(MCSM_E_PARAM), "plugin org.example.x: a parameter breaks a rule");
    EXPECT_EQ(text_of_code(MCSM_E_NOMEM), "plugin org.example.x: out of memory");
    EXPECT_EQ(text_of_code(MCSM_E_NUMERIC),
              "plugin org.example.x: no finite answer for these numbers");
    EXPECT_EQ(text_of_code(MCSM_E_UNSUPPORTED),
              "plugin org.example.x: does not support what was asked");
    EXPECT_EQ(text_of_code(MCSM_E_INTERNAL), "plugin org.example.x: internal error");
    EXPECT_EQ(text_of_code(-9), "plugin org.example.x: error -9");
}

TEST(PluginError, TellsALackOfMemoryFromAMistake) {
    EXPECT_TRUE(PluginError("p", "", "t", MCSM_E_NOMEM).is_lack_of_memory());
    EXPECT_FALSE(PluginError("p", "", "t", MCSM_E_PARAM).is_lack_of_memory());
    EXPECT_FALSE(PluginError("p", "", "t").is_lack_of_memory());
}

}  // namespace
}  // namespace microcosm
