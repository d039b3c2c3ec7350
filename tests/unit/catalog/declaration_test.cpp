// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/declaration.hpp"

#include <gtest/gtest.h>
#include <microcosm/plugin.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "engine/catalog/refused.hpp"

namespace microcosm {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

mcsm_param make_param(const char* key) {
    mcsm_param param{};
    param.struct_size = sizeof param;
    param.type = MCSM_T_F64;
    param.key = key;
    param.unit = "1";
    param.max = 10;
    param.def.f = 1;
    param.doc = "A number.";
    return param;
}

mcsm_column make_column(const char* name, const char* unit) {
    mcsm_column column{};
    column.struct_size = sizeof column;
    column.type = MCSM_T_F64;
    column.name = name;
    column.unit = unit;
    column.doc = "";
    return column;
}

/// A right declaration of a ranking plugin with one parameter and one column each way, to be
/// spoilt.
struct Declaration {
    mcsm_param param = make_param("weight");
    mcsm_param second_param = make_param("noise");
    mcsm_column input = make_column("post.age", "h");
    mcsm_column second_input = make_column("pair.tie", "1");
    mcsm_column output = make_column("score", "1");
    mcsm_column second_output = make_column("score", "1");
    std::array<const mcsm_param*, 2> params{&param, &second_param};
    std::array<const mcsm_column*, 2> inputs{&input, &second_input};
    std::array<const mcsm_column*, 2> outputs{&output, &second_output};
    mcsm_plugin plugin{};

    Declaration() {
        plugin.struct_size = sizeof plugin;
        plugin.kind = "microcosm.ranking/1";
        plugin.id = "org.example.ranking.x";
        plugin.version = "1.0.0";
        plugin.name = "X";
        plugin.summary = "score = x";
        plugin.doc = plugin.license = plugin.citation = "";
        plugin.n_params = plugin.n_inputs = plugin.n_outputs = 1;
        plugin.params = params.data();
        plugin.inputs = inputs.data();
        plugin.outputs = outputs.data();
        plugin.create = [](const mcsm_plugin*, const mcsm_host*, const mcsm_value*, void**,
                           mcsm_error*) { return 0; };
        plugin.destroy = [](void*) {};
        plugin.scratch_bytes = [](const void*, std::uint32_t) { return std::uint64_t{0}; };
        plugin.eval = [](const void*, const mcsm_batch*, mcsm_error*) { return 0; };
        plugin.extension = [](const mcsm_plugin*, const char*) -> const void* { return nullptr; };
    }
    Declaration(const Declaration&) = delete;
    Declaration& operator=(const Declaration&) = delete;
};

/// What is said about a declaration after `spoil` changed it, without the plugin's name; "taken" if
/// it is right.
template <class Spoil>
std::string fault_after(Spoil spoil) {
    Declaration declaration;
    spoil(declaration);
    try {
        read_declaration(declaration.plugin);
    } catch (const Refused& refused) {
        const std::string text = refused.what();
        const std::string prefix = "plugin org.example.ranking.x: ";
        return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
    }
    return "taken";
}

/// The same for the one parameter.
template <class Spoil>
std::string param_fault_after(Spoil spoil) {
    return fault_after([&](Declaration& d) { spoil(d.param); });
}

TEST(Declaration, ThatIsRightIsTaken) {
    EXPECT_EQ(fault_after([](Declaration&) {}), "taken");
}

TEST(Declaration, NeedsAllTexts) {
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.id = nullptr; }),
              "plugin without id: id is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.id = ""; }), "plugin without id: id is empty");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.kind = nullptr; }), "kind is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.version = ""; }), "version is empty");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.name = "\n"; }), "name is empty");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.summary = ""; }), "summary is empty");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.doc = nullptr; }), "doc is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.license = nullptr; }), "license is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.citation = nullptr; }), "citation is missing");
}

TEST(Declaration, MayBeLongButNotEndless) {
    const std::string longest(65'536, 'x');
    const std::string endless(65'537, 'x');
    EXPECT_EQ(fault_after([&](auto& d) { d.plugin.doc = longest.c_str(); }), "taken");
    EXPECT_EQ(fault_after([&](auto& d) { d.plugin.doc = endless.c_str(); }),
              "doc is longer than 65536 bytes");
}

TEST(Declaration, NeedsAllFunctions) {
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.create = nullptr; }), "create is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.destroy = nullptr; }), "destroy is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.scratch_bytes = nullptr; }),
              "scratch_bytes is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.eval = nullptr; }), "eval is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.extension = nullptr; }), "extension is missing");
}

TEST(Declaration, TellsAllItsFaultsAtOnce) {
    const auto spoil_three_things = [](auto& d) {
        d.plugin.version = "1";
        d.param.def.f = -1;
        d.plugin.eval = nullptr;
    };
    EXPECT_EQ(fault_after(spoil_three_things),
              "version '1' is not of the form 1.2.3; parameter 'weight': default -1 is outside "
              "[0, 10]; eval is missing");
}

TEST(Declaration, NeedsItsLists) {
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.params = nullptr; }),
              "its list of 1 parameters is missing or too long");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.n_params = 1'000'000; }),
              "its list of 1000000 parameters is missing or too long");
    EXPECT_EQ(fault_after([](auto& d) { d.params[0] = nullptr; }),
              "parameter number 1 is missing or too short for ABI 1.0");
    EXPECT_EQ(fault_after([](auto& d) { d.param.struct_size = 88; }),
              "parameter number 1 is missing or too short for ABI 1.0");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.inputs = nullptr; }),
              "its list of 1 inputs is missing or too long");
    EXPECT_EQ(fault_after([](auto& d) { d.inputs[0] = nullptr; }),
              "input number 1 is missing or too short for ABI 1.0");
    EXPECT_EQ(fault_after([](auto& d) { d.input.struct_size = 56; }),
              "input number 1 is missing or too short for ABI 1.0");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.n_inputs = 0; }), "taken");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.n_params = 0; }), "taken");
}

TEST(Declaration, BindsColumnsByNameUnitAndType) {
    EXPECT_EQ(fault_after([](auto& d) { d.input.name = nullptr; }), "name of an input is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.input.unit = nullptr; }),
              "input 'post.age': unit is missing");
    EXPECT_EQ(fault_after([](auto& d) { d.input.name = "post.agee"; }),
              "input 'post.agee' is unknown to microcosm.ranking/1; did you mean 'post.age'?");
    EXPECT_EQ(fault_after([](auto& d) { d.input.name = "weather"; }),
              "input 'weather' is unknown to microcosm.ranking/1");
    EXPECT_EQ(fault_after([](auto& d) { d.input.unit = "min"; }),
              "input 'post.age' is in 'min', microcosm.ranking/1 has it in 'h'");
    EXPECT_EQ(fault_after([](auto& d) { d.input.type = MCSM_T_U32; }),
              "input 'post.age' is u32, microcosm.ranking/1 has f64");
    EXPECT_EQ(fault_after([](auto& d) { d.input.type = MCSM_T_STR; }),
              "input 'post.age' is type 5, microcosm.ranking/1 has f64");
    EXPECT_EQ(fault_after([](auto& d) { d.input.flags = MCSM_C_STATE; }),
              "input 'post.age' is a state column, microcosm.ranking/1 has none");
    EXPECT_EQ(fault_after([](auto& d) {
                  d.input.name = "habit";
                  d.input.flags = MCSM_C_STATE;
              }),
              "input 'habit' is a state column, microcosm.ranking/1 has none");
    const auto repeat_the_input = [](auto& d) {
        d.second_input = d.input;
        d.plugin.n_inputs = 2;
    };
    EXPECT_EQ(fault_after(repeat_the_input), "input 'post.age' is declared twice");
    EXPECT_EQ(fault_after([](auto& d) { d.plugin.n_outputs = 2; }),
              "output 'score' is declared twice");
    EXPECT_EQ(fault_after([](auto& d) { d.output.name = "points"; }),
              "output 'points' is unknown to microcosm.ranking/1; output 'score' is missing, "
              "microcosm.ranking/1 demands it");
}

TEST(Declaration, DoesWithoutOptionalInputsThatTheKindLacks) {
    Declaration declaration;
    declaration.input = make_column("weather", "1");
    declaration.second_input = make_column("mood", "1");
    declaration.input.flags = declaration.second_input.flags = MCSM_C_OPTIONAL;
    declaration.plugin.n_inputs = 2;
    const Descriptor descriptor = read_declaration(declaration.plugin);
    EXPECT_EQ(descriptor.inputs, (std::vector{absent_column, absent_column}));
    EXPECT_EQ(descriptor.absent_inputs, (std::vector<std::string>{"weather", "mood"}));
    const auto make_optional = [](auto& d) { d.input.flags = MCSM_C_OPTIONAL; };
    EXPECT_EQ(fault_after(make_optional), "taken");
    const auto misplace = [](auto& d) {
        d.output.name = "points";
        d.output.flags = MCSM_C_OPTIONAL;
    };
    EXPECT_EQ(fault_after(misplace),
              "output 'points' is unknown to microcosm.ranking/1; output 'score' is missing, "
              "microcosm.ranking/1 demands it");
}

TEST(Declaration, NeedsGoodKeys) {
    EXPECT_EQ(param_fault_after([](auto& p) { p.key = nullptr; }), "key of a parameter is missing");
    EXPECT_EQ(param_fault_after([](auto& p) { p.key = "2nd"; }),
              "parameter '2nd': its key is not of the form [a-z][a-z0-9_]*");
    const auto repeat_the_key = [](auto& d) {
        d.second_param.key = "weight";
        d.plugin.n_params = 2;
    };
    EXPECT_EQ(fault_after(repeat_the_key), "parameter 'weight' is declared twice");
}

TEST(Declaration, NeedsAKnownUnitForNumbers) {
    EXPECT_EQ(param_fault_after([](auto& p) { p.unit = nullptr; }),
              "parameter 'weight': unit is missing");
    EXPECT_EQ(param_fault_after([](auto& p) { p.unit = "parsec"; }),
              "parameter 'weight': unknown unit 'parsec'");
    EXPECT_EQ(param_fault_after([](auto& p) { p.unit = "weeks"; }),
              "parameter 'weight': unknown unit 'weeks'; did you mean 'week'?");
    EXPECT_EQ(param_fault_after([](auto& p) { p.unit = "1/month"; }), "taken");
}

TEST(Declaration, NeedsTextsForParameters) {
    EXPECT_EQ(param_fault_after([](auto& p) { p.doc = ""; }), "parameter 'weight': doc is empty");
    EXPECT_EQ(param_fault_after([](auto& p) { p.grade = "Z"; }),
              "parameter 'weight': unknown grade 'Z'");
    EXPECT_EQ(param_fault_after([](auto& p) { p.grade = "AB"; }),
              "parameter 'weight': unknown grade 'AB'");
    EXPECT_EQ(param_fault_after([](auto& p) { p.grade = p.source = ""; }), "taken");
}

TEST(Declaration, NeedsATypeThatParametersHave) {
    EXPECT_EQ(param_fault_after([](auto& p) { p.type = MCSM_T_U32; }),
              "parameter 'weight': unknown type 6");
    EXPECT_EQ(param_fault_after([](auto& p) { p.type = 0; }), "parameter 'weight': unknown type 0");
}

TEST(Declaration, NeedsBoundsWithSomethingBetween) {
    EXPECT_EQ(param_fault_after([](auto& p) { p.min = 11; }),
              "parameter 'weight': no number lies in [11, 10]");
    EXPECT_EQ(param_fault_after([](auto& p) { p.max = nan; }),
              "parameter 'weight': no number lies in [0, nan]");
    EXPECT_EQ(param_fault_after([](auto& p) { p.min = p.max = 1; }), "taken");
    const auto leave_no_room = [](auto& p) {
        p.min = p.max = 1;
        p.flags = MCSM_P_MIN_OPEN;
    };
    EXPECT_EQ(param_fault_after(leave_no_room), "parameter 'weight': no number lies in (1, 1]");
    const auto take_the_bounds_off = [](auto& p) {
        p.min = -infinity;
        p.max = infinity;
    };
    EXPECT_EQ(param_fault_after(take_the_bounds_off), "taken");
}

TEST(Declaration, NeedsADefaultInsideTheBounds) {
    EXPECT_EQ(param_fault_after([](auto& p) { p.def.f = nan; }),
              "parameter 'weight': default nan is outside [0, 10]");
    const auto default_to_infinity = [](auto& p) {
        p.max = infinity;
        p.def.f = infinity;
    };
    EXPECT_EQ(param_fault_after(default_to_infinity),
              "parameter 'weight': default inf is outside [0, inf]");
    const auto default_to_an_open_end = [](auto& p) {
        p.flags = MCSM_P_MIN_OPEN | MCSM_P_MAX_OPEN;
        p.def.f = 10;
    };
    EXPECT_EQ(param_fault_after(default_to_an_open_end),
              "parameter 'weight': default 10 is outside (0, 10)");
    const auto require_it = [](auto& p) {
        p.flags = MCSM_P_REQUIRED;
        p.def.f = nan;
    };
    EXPECT_EQ(param_fault_after(require_it), "taken");
    const auto make_it_whole = [](auto& p) {
        p.type = MCSM_T_I64;
        p.def.i = 11;
    };
    EXPECT_EQ(param_fault_after(make_it_whole),
              "parameter 'weight': default 11 is outside [0, 10]");
    const auto make_it_boolean = [](auto& p) {
        p.type = MCSM_T_BOOL;
        p.def.i = 2;
    };
    EXPECT_EQ(param_fault_after(make_it_boolean),
              "parameter 'weight': default 2 is outside 0 to 1");
    const auto make_it_text = [](auto& p) {
        p.type = MCSM_T_STR;
        p.def.s = nullptr;
    };
    EXPECT_EQ(param_fault_after(make_it_text), "parameter 'weight': default is missing");
}

TEST(Declaration, NeedsChoicesToChooseFrom) {
    static const char* const two[] = {"calm", "loud", nullptr};
    static const char* const twins[] = {"calm", "calm", nullptr};
    static const char* const blank[] = {"", nullptr};
    const auto fault_of = [](const char* const* choices, std::int64_t number) {
        return param_fault_after([&](auto& p) {
            p.type = MCSM_T_ENUM;
            p.choices = choices;
            p.def.i = number;
        });
    };
    EXPECT_EQ(fault_of(two, 1), "taken");
    EXPECT_EQ(fault_of(two, 2), "parameter 'weight': default 2 is outside 0 to 1");
    EXPECT_EQ(fault_of(two, -1), "parameter 'weight': default -1 is outside 0 to 1");
    EXPECT_EQ(fault_of(twins, 0), "parameter 'weight': choice 'calm' is declared twice");
    EXPECT_EQ(fault_of(blank, 0), "parameter 'weight': a choice is empty");
    EXPECT_EQ(fault_of(nullptr, 0), "parameter 'weight': has no choices");
}

TEST(Declaration, LeadsAnOldSpellingToACurrentParameter) {
    const auto fault_of = [](const char* replacement) {
        return fault_after([&](auto& d) {
            d.plugin.n_params = 2;
            d.second_param.flags = MCSM_P_DEPRECATED;
            d.second_param.replaced_by = replacement;
        });
    };
    EXPECT_EQ(fault_of("weight"), "taken");
    EXPECT_EQ(fault_of(nullptr), "parameter 'noise': replaced_by is missing");
    EXPECT_EQ(fault_of("mass"),
              "parameter 'noise': its replacement 'mass' is no current parameter");
    EXPECT_EQ(fault_of("noise"),
              "parameter 'noise': its replacement 'noise' is no current parameter");
}

TEST(PluginParameter, AllowsWhatLiesInItsBounds) {
    PluginParameter parameter;
    parameter.low = 0;
    parameter.high = 1;
    EXPECT_TRUE(parameter.allows(0) && parameter.allows(1) && parameter.allows(0.5));
    EXPECT_FALSE(parameter.allows(nan) || parameter.allows(-0.1) || parameter.allows(1.1));
    parameter.low_open = parameter.high_open = true;
    EXPECT_FALSE(parameter.allows(0) || parameter.allows(1));
    parameter.high = infinity;
    EXPECT_FALSE(parameter.allows(infinity));
    EXPECT_TRUE(parameter.allows(1e300));
}

TEST(PluginParameter, AllowsOnlyWholeNumbersUnlessItIsReal) {
    PluginParameter parameter;
    parameter.high = 5;
    parameter.type = PluginParameter::Type::integer;
    EXPECT_TRUE(parameter.allows(5));
    EXPECT_FALSE(parameter.allows(2.5) || parameter.allows(6));
    parameter.type = PluginParameter::Type::boolean;
    EXPECT_TRUE(parameter.allows(0) && parameter.allows(1));
    EXPECT_FALSE(parameter.allows(2) || parameter.allows(0.5));
    parameter.type = PluginParameter::Type::choice;
    parameter.choices = {"a", "b"};
    EXPECT_TRUE(parameter.allows(1));
    EXPECT_FALSE(parameter.allows(2) || parameter.allows(-1));
    parameter.type = PluginParameter::Type::text;
    EXPECT_FALSE(parameter.allows(0));
}

}  // namespace
}  // namespace microcosm
