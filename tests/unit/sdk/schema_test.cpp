// SPDX-License-Identifier: Apache-2.0
// Texts, old spellings and state columns: what a declaration says, and what reaches the class.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include <microcosm/testing.hpp>

namespace {

using testing::ElementsAre;

/// A habit that fades and is fed, kept by the host.
struct Habit {
    enum class Pace : std::uint8_t { slow, fast };
    struct Params {
        double half_life = 12;
        std::string label = "habit";
        Pace pace = Pace::slow;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "org.test.habit",
                                     .version = "1.0.0",
                                     .name = "Habit",
                                     .summary = "x' = (x + a) 2^(-step / half_life)"};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("half_life", &Params::half_life)
            .unit("h")
            .range(1, 100)
            .open_min()
            .required()
            .doc("d");
        s.text("label", &Params::label).doc("A name.");
        s.choice("pace", &Params::pace, {"slow", "fast"}).def(Pace::fast).doc("d");
        s.renamed("half_live", "half_life");
        s.renamed("tag", "label");
        s.input("a", "1");
        s.output("score", "1");
        s.state("habit", "1").range(0, 10).initial(2).doc("How used to it a person is.");
    }
    explicit Habit(const Params& p) : params(p) {
        if (p.label.empty()) throw mcsm::ParamError("label", "must not be empty");
    }
    void eval(const mcsm::Batch& batch) const {
        const auto a = batch.in(0), habit = batch.in(1);
        const auto score = batch.out(0), next = batch.out(1);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            next[i] = (habit[i] + a[i]) * mcsm::exp2(-batch.step_h() / params.half_life);
            score[i] = static_cast<double>(params.label.size());
        }
    }

    Params params;
};

const mcsm_param& parameter(std::size_t i) {
    return *mcsm::descriptor<Habit>().params[i];
}

TEST(Schema, TakesTheDefaultOfATextFromTheMember) {
    EXPECT_EQ(parameter(1).type, std::uint32_t{MCSM_T_STR});
    EXPECT_STREQ(parameter(1).def.s, "habit");
    mcsm::Schema<Habit::Params> schema;
    schema.text("label", &Habit::Params::label).def("other");
    schema.close();
    EXPECT_STREQ(schema.tables().params[0].def.s, "other");
}

TEST(Schema, TakesAnEnumeratorAndAZeroAsDefaults) {
    EXPECT_EQ(parameter(2).def.i, 1);
    mcsm::Schema<Habit::Params> schema;
    schema.real("half_life", &Habit::Params::half_life).def(0);
    EXPECT_EQ(schema.tables().params[0].def.f, 0.0);
}

TEST(Schema, AnOldSpellingIsACopyOfTheCurrentOneThatIsNeverRequired) {
    const mcsm_param &current = parameter(0), &old = parameter(3);
    EXPECT_STREQ(old.key, "half_live");
    EXPECT_STREQ(old.replaced_by, "half_life");
    EXPECT_EQ(old.flags, std::uint32_t{MCSM_P_DEPRECATED | MCSM_P_MIN_OPEN});
    EXPECT_EQ(old.type, current.type);
    EXPECT_STREQ(old.unit, "h");
    EXPECT_EQ(old.max, 100.0);
    EXPECT_EQ(old.def.f, current.def.f);
    EXPECT_STREQ(old.doc, "An old spelling.");
    EXPECT_EQ(current.replaced_by, nullptr);
    EXPECT_STREQ(parameter(4).def.s, "habit");
}

TEST(Schema, RefusesAnOldSpellingOfNothing) {
    mcsm::Schema<Habit::Params> schema;
    try {
        schema.renamed("half_live", "half_life");
        FAIL();
    } catch (const std::logic_error& e) {
        EXPECT_STREQ(e.what(), "half_live is renamed to 'half_life', which is not declared yet");
    }
}

TEST(Schema, AStateColumnIsAnInputAndAnOutput) {
    const auto& plugin = mcsm::descriptor<Habit>();
    ASSERT_EQ(plugin.n_inputs, 2u);
    ASSERT_EQ(plugin.n_outputs, 2u);
    for (const mcsm_column* column : {plugin.inputs[1], plugin.outputs[1]}) {
        EXPECT_STREQ(column->name, "habit");
        EXPECT_EQ(column->type, std::uint32_t{MCSM_T_F64});
        EXPECT_EQ(column->flags, std::uint32_t{MCSM_C_STATE});
        EXPECT_EQ(column->min, 0.0);
        EXPECT_EQ(column->max, 10.0);
        EXPECT_EQ(column->initial, 2.0);
        EXPECT_STREQ(column->doc, "How used to it a person is.");
    }
}

TEST(Trial, StartsAStateAtItsInitialValueAndGivesTheNewOne) {
    mcsm::testing::Trial trial{mcsm::descriptor<Habit>()};
    trial.in("a", {0, 2}).time(0, 12);
    EXPECT_THAT(trial.run().at("habit"), ElementsAre(1, 2));  // (2 + a) / 2
    trial.in("habit", {8, 0});
    EXPECT_THAT(trial.run().at("habit"), ElementsAre(4, 1));
}

TEST(Trial, IgnoresWhatAnOldSpellingHolds) {
    mcsm::testing::Trial trial{mcsm::descriptor<Habit>()};
    trial.in("a", {0}).in("habit", {8}).time(0, 12).set("half_live", 1);
    EXPECT_THAT(trial.run().at("habit"), ElementsAre(4));
}

TEST(Trial, SetsTextsAndChoicesByTheirText) {
    mcsm::testing::Trial trial{mcsm::descriptor<Habit>()};
    trial.in("a", {0}).set("label", "four").set("pace", "slow");
    EXPECT_THAT(trial.run().at("score"), ElementsAre(4));
    trial.set("label", "");
    EXPECT_THROW(static_cast<void>(trial.run()), mcsm::ParamError);
}

TEST(Trial, RefusesAValueOfAnotherType) {
    mcsm::testing::Trial trial{mcsm::descriptor<Habit>()};
    const auto message = [&](const std::string& key, const auto& value) {
        try {
            trial.set(key, value);
        } catch (const std::invalid_argument& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    EXPECT_EQ(message("label", 1.0), "parameter 'label' is a text");
    EXPECT_EQ(message("half_life", "6 h"), "parameter 'half_life' is no text");
    EXPECT_EQ(message("pace", "medium"), "parameter 'pace' has no choice 'medium'");
}

}  // namespace
