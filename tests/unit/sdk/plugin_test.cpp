// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include <microcosm/testing.hpp>

namespace {

using testing::ElementsAre;

/// Uses every part of a declaration.
struct Everything {
    enum class Shape : std::uint8_t { linear, square };
    struct Params {
        double gain = 2.0;
        double limit = 0.0;
        std::int64_t steps = 3;
        bool negate = false;
        Shape shape = Shape::linear;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "org.test.everything",
                                     .version = "1.2.3",
                                     .name = "Everything",
                                     .summary = "all",
                                     .doc = "doc",
                                     .license = "MIT",
                                     .citation = "me",
                                     .flags = MCSM_F_GROUPWISE};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("gain", &Params::gain)
            .unit("h")
            .range(0, 5)
            .open_min()
            .doc("Gain.")
            .source("somebody", 1999, "A");
        s.real("limit", &Params::limit).def(7).required();
        s.integer("steps", &Params::steps).range(1, 9).open_max();
        s.boolean("negate", &Params::negate).def(1);
        s.choice("shape", &Params::shape, {"linear", "square"}).def("square");
        s.input("a", "h");
        s.optional_input("b", "1");
        s.input_u32("c");
        s.optional_input_u32("d");
        s.output("x", "1");
        s.output_u32("y");
    }

    explicit Everything(const Params& p) : params(p) {
        if (p.gain > p.limit) throw mcsm::ParamError("gain", "must not exceed limit");
    }

    std::uint64_t scratch_bytes(std::uint32_t max_items) const { return max_items * 8ull; }

    void eval(const mcsm::Batch& batch) const {
        const auto a = batch.in(0), b = batch.in(1);
        const auto c = batch.in_u32(2);
        const auto scratch = batch.scratch<double>(batch.size());
        for (std::size_t i = 0; i < batch.size(); ++i) {
            scratch[i] = a[i] * params.gain + (b.empty() ? 0.0 : b[i]);
            if (params.shape == Shape::square) scratch[i] *= scratch[i];
            batch.out(0)[i] = params.negate ? -scratch[i] : scratch[i];
            batch.out_u32(1)[i] = c[i] + static_cast<std::uint32_t>(params.steps);
        }
    }

    Params params;
};

/// Throws what its parameter says, where it says.
struct Thrower {
    struct Params {
        std::int64_t what = 0;
        bool at_once = false;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "org.test.thrower",
                                     .version = "1.0.0",
                                     .name = "Thrower",
                                     .summary = "throws"};

    static void declare(mcsm::Schema<Params>& s) {
        s.integer("what", &Params::what);
        s.boolean("at_once", &Params::at_once);
        s.input("a", "1");
        s.input_u32("c");
        s.output("x", "1");
    }
    explicit Thrower(const Params& p) : params(p) {
        if (p.at_once) explode();
    }
    void eval(const mcsm::Batch& batch) const {
        if (params.what == 5) static_cast<void>(batch.in_u32(0));
        if (params.what == 6) static_cast<void>(batch.in(1));
        if (params.what == 7) static_cast<void>(batch.out(1));
        if (params.what == 8) static_cast<void>(batch.scratch<double>(100));
        explode();
    }
    void explode() const {
        if (params.what == 0) throw mcsm::ParamError("what", std::string(1000, 'x'));
        if (params.what == 1) throw std::bad_alloc();
        if (params.what == 2) throw std::range_error("not finite");
        if (params.what == 3) throw std::runtime_error("some reason");
        if (params.what == 4) throw 42;
    }

    Params params;
};

struct Outcome {
    std::int32_t code;
    std::string param, message;
};

Outcome outcome(std::int32_t code, const mcsm_error& error) {
    EXPECT_EQ(error.code, code);
    EXPECT_EQ(error.struct_size, sizeof error);
    return {code, error.param, error.message};
}

Outcome create_thrower(std::int64_t what) {
    const auto& plugin = mcsm::descriptor<Thrower>();
    const mcsm_value values[] = {{.i = what}, {.i = 1}};
    mcsm_error error{};
    void* model = &error;
    const std::int32_t code = plugin.create(&plugin, nullptr, values, &model, &error);
    EXPECT_EQ(model, nullptr);
    return outcome(code, error);
}

Outcome eval_thrower(std::int64_t what) {
    const auto& plugin = mcsm::descriptor<Thrower>();
    const mcsm_value values[] = {{.i = what}, {.i = 0}};
    mcsm_error error{};
    void* model = nullptr;
    EXPECT_EQ(plugin.create(&plugin, nullptr, values, &model, &error), MCSM_OK);
    mcsm_batch batch{};
    batch.struct_size = sizeof batch;
    batch.n = 1;
    const std::int32_t code = plugin.eval(model, &batch, &error);
    plugin.destroy(model);
    return outcome(code, error);
}

TEST(Schema, WritesEveryParameterAsDeclared) {
    const auto& plugin = mcsm::descriptor<Everything>();
    ASSERT_EQ(plugin.n_params, 5u);
    const mcsm_param& gain = *plugin.params[0];
    EXPECT_EQ(gain.struct_size, sizeof gain);
    EXPECT_STREQ(gain.key, "gain");
    EXPECT_STREQ(gain.unit, "h");
    EXPECT_EQ(gain.type, std::uint32_t{MCSM_T_F64});
    EXPECT_EQ(gain.flags, std::uint32_t{MCSM_P_MIN_OPEN});
    EXPECT_EQ(gain.min, 0.0);
    EXPECT_EQ(gain.max, 5.0);
    EXPECT_EQ(gain.def.f, 2.0);  // the initial value of the member
    EXPECT_STREQ(gain.doc, "Gain.");
    EXPECT_STREQ(gain.source, "somebody");
    EXPECT_EQ(gain.year, 1999u);
    EXPECT_STREQ(gain.grade, "A");
    EXPECT_EQ(gain.choices, nullptr);
    EXPECT_EQ(gain.replaced_by, nullptr);
}

TEST(Schema, FillsWhatWasNotSaid) {
    const mcsm_param& limit = *mcsm::descriptor<Everything>().params[1];
    EXPECT_STREQ(limit.unit, "1");
    EXPECT_EQ(limit.flags, std::uint32_t{MCSM_P_REQUIRED});
    EXPECT_EQ(limit.min, -std::numeric_limits<double>::infinity());
    EXPECT_EQ(limit.max, std::numeric_limits<double>::infinity());
    EXPECT_EQ(limit.def.f, 7.0);
    EXPECT_STREQ(limit.doc, "");
    EXPECT_STREQ(limit.source, "");
    EXPECT_STREQ(limit.grade, "J");
}

TEST(Schema, KnowsIntegersBooleansAndChoices) {
    const auto* const* params = mcsm::descriptor<Everything>().params;
    EXPECT_EQ(params[2]->type, std::uint32_t{MCSM_T_I64});
    EXPECT_EQ(params[2]->def.i, 3);
    EXPECT_EQ(params[2]->flags, std::uint32_t{MCSM_P_MAX_OPEN});
    EXPECT_EQ(params[3]->type, std::uint32_t{MCSM_T_BOOL});
    EXPECT_EQ(params[3]->def.i, 1);
    EXPECT_EQ(params[3]->max, 1.0);
    EXPECT_EQ(params[4]->type, std::uint32_t{MCSM_T_ENUM});
    EXPECT_EQ(params[4]->def.i, 1);
    EXPECT_STREQ(params[4]->choices[0], "linear");
    EXPECT_STREQ(params[4]->choices[1], "square");
    EXPECT_EQ(params[4]->choices[2], nullptr);
}

TEST(Schema, RefusesADefaultThatIsNoChoice) {
    mcsm::Schema<Everything::Params> schema;
    auto parameter = schema.choice("shape", &Everything::Params::shape, {"linear", "square"});
    EXPECT_THROW(
        try { parameter.def("cubic"); } catch (const std::logic_error& e) {
            EXPECT_STREQ(e.what(), "shape has no choice 'cubic'");
            throw;
        },
        std::logic_error);
}

TEST(Schema, WritesEveryColumnAsDeclared) {
    const auto& plugin = mcsm::descriptor<Everything>();
    ASSERT_EQ(plugin.n_inputs, 4u);
    EXPECT_STREQ(plugin.inputs[0]->name, "a");
    EXPECT_STREQ(plugin.inputs[0]->unit, "h");
    EXPECT_EQ(plugin.inputs[0]->type, std::uint32_t{MCSM_T_F64});
    EXPECT_EQ(plugin.inputs[0]->flags, 0u);
    EXPECT_EQ(plugin.inputs[1]->flags, std::uint32_t{MCSM_C_OPTIONAL});
    EXPECT_EQ(plugin.inputs[2]->type, std::uint32_t{MCSM_T_U32});
    EXPECT_STREQ(plugin.inputs[2]->unit, "1");
    EXPECT_EQ(plugin.inputs[3]->flags, std::uint32_t{MCSM_C_OPTIONAL});
    ASSERT_EQ(plugin.n_outputs, 2u);
    EXPECT_STREQ(plugin.outputs[0]->name, "x");
    EXPECT_EQ(plugin.outputs[1]->type, std::uint32_t{MCSM_T_U32});
}

TEST(Descriptor, IsTheSameAtEveryCall) {
    const auto& plugin = mcsm::descriptor<Everything>();
    EXPECT_EQ(&plugin, &mcsm::descriptor<Everything>());
    EXPECT_EQ(plugin.struct_size, sizeof plugin);
    EXPECT_EQ(plugin.flags, std::uint32_t{MCSM_F_GROUPWISE});
    EXPECT_STREQ(plugin.kind, "microcosm.ranking/1");
    EXPECT_STREQ(plugin.id, "org.test.everything");
    EXPECT_STREQ(plugin.version, "1.2.3");
    EXPECT_STREQ(plugin.citation, "me");
    EXPECT_EQ(plugin.extension(&plugin, "microcosm.unknown/1"), nullptr);
}

TEST(Thunk, TurnsWhatTheConstructorThrowsIntoACode) {
    const auto param = create_thrower(0);
    EXPECT_EQ(param.code, MCSM_E_PARAM);
    EXPECT_EQ(param.param, "what");
    EXPECT_EQ(param.message, std::string(439, 'x'));  // cut to fit
    EXPECT_EQ(create_thrower(1).code, MCSM_E_NOMEM);
    EXPECT_EQ(create_thrower(2).code, MCSM_E_NUMERIC);
    EXPECT_EQ(create_thrower(2).message, "not finite");
    EXPECT_EQ(create_thrower(3).code, MCSM_E_INTERNAL);
    EXPECT_EQ(create_thrower(3).message, "some reason");
    EXPECT_EQ(create_thrower(4).message, "an exception of unknown type");
}

TEST(Thunk, TurnsWhatEvalThrowsIntoACode) {
    EXPECT_EQ(eval_thrower(2).code, MCSM_E_NUMERIC);
    EXPECT_EQ(eval_thrower(3).message, "some reason");
    EXPECT_EQ(eval_thrower(4).code, MCSM_E_INTERNAL);
}

TEST(Thunk, DestroysNothing) {
    mcsm::descriptor<Thrower>().destroy(nullptr);
}

TEST(Batch, RefusesColumnsThatWereNotDeclaredSo) {
    EXPECT_EQ(eval_thrower(5).message, "column 'a' is not u32");
    EXPECT_EQ(eval_thrower(6).message, "column 'c' is u32");
    EXPECT_EQ(eval_thrower(7).message, "column 1 is not declared");
    EXPECT_EQ(eval_thrower(8).message, "too little scratch");
}

TEST(Entry, RefusesAHostOfAnotherMajor) {
    const mcsm_host host{sizeof host, 2, 0, 0, nullptr, nullptr};
    mcsm_error error{};
    EXPECT_EQ((mcsm::border::enter<Everything>(&host, &error)), nullptr);
    EXPECT_STREQ(error.message, "built for plugin ABI 1; the host speaks another");
}

TEST(Entry, ListsAllClassesInOrder) {
    const auto* library = mcsm::border::enter<Everything, Thrower>(nullptr, nullptr);
    ASSERT_NE(library, nullptr);
    EXPECT_EQ(library->abi_major, 1u);
    ASSERT_EQ(library->n_plugins, 2u);
    EXPECT_STREQ(library->plugins[1]->id, "org.test.thrower");
    EXPECT_THAT(library->build, testing::HasSubstr("SDK 1.0.0"));
}

struct Unbuildable : Thrower {
    using Thrower::Thrower;
    static void declare(mcsm::Schema<Params>&) { throw std::runtime_error("cannot declare"); }
};

TEST(Entry, ContainsAThrowingDeclaration) {
    mcsm_error error{};
    EXPECT_EQ(mcsm::border::enter<Unbuildable>(nullptr, &error), nullptr);
    EXPECT_STREQ(error.message, "cannot declare");
    EXPECT_EQ(mcsm::border::enter<Unbuildable>(nullptr, &error), nullptr);  // and again
}

TEST(Trial, RunsAPluginOnHandMadeColumns) {
    mcsm::testing::Trial trial{mcsm::descriptor<Everything>()};
    trial.in("a", {1, 2}).in("c", {10, 20});
    EXPECT_THAT(trial.run().at("x"), ElementsAre(-4, -16));
    EXPECT_THAT(trial.run().at("y"), ElementsAre(13, 23));
    trial.set("negate", 0).set("shape", 0).set("gain", 3).set("steps", 1).in("b", {0.5, 0});
    EXPECT_THAT(trial.run().at("x"), ElementsAre(3.5, 6));
    EXPECT_THAT(trial.run().at("y"), ElementsAre(11, 21));
}

TEST(Trial, ThrowsWhatThePluginRefuses) {
    mcsm::testing::Trial trial{mcsm::descriptor<Everything>()};
    trial.in("a", {1}).in("c", {1});
    const auto message = [&] {
        try {
            static_cast<void>(trial.run());
        } catch (const mcsm::ParamError& e) {
            return e.key() + ": " + e.what();
        }
        return std::string();
    };
    trial.set("gain", 3).set("limit", 2);
    EXPECT_EQ(message(), "gain: must not exceed limit");
    trial.set("limit", 100);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const double outside : {-1.0, 1000.0, nan}) {
        trial.set("gain", outside);
        EXPECT_EQ(message(), "gain: outside its bounds") << outside;
    }
}

TEST(Trial, NamesWhatIsMissing) {
    mcsm::testing::Trial trial{mcsm::descriptor<Everything>()};
    const auto message = [&] {
        try {
            static_cast<void>(trial.run());
        } catch (const std::invalid_argument& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    EXPECT_EQ(message(), "neither keys nor input columns");
    trial.in("a", {1});
    EXPECT_EQ(message(), "no input column 'c'");
    trial.in("c", {1, 2});
    EXPECT_EQ(message(), "input column 'c' has another length");
    EXPECT_THROW(trial.set("gian", 1), std::invalid_argument);
}

}  // namespace
