// SPDX-License-Identifier: Apache-2.0
// Test 24: the worked examples that a plugin brings along.
#include <microcosm/cases.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::uint32_t case_limit = 10'000;
constexpr std::size_t cell_limit = 1'000;

/// Calls `visit(name, value)` for each cell of a list.
template <class Visit>
void for_each_cell(const mcsm_cell* cells, const Visit& visit) {
    for (std::size_t i = 0; cells != nullptr && cells[i].name != nullptr && i < cell_limit; ++i)
        visit(std::string_view(cells[i].name), cells[i].value);
}

Parameters parameters_of(const Descriptor& plugin, const mcsm_case& example) {
    Parameters parameters(plugin);
    for_each_cell(example.params, [&](std::string_view name, double value) {
        const auto found = std::ranges::find(plugin.parameters, name, &PluginParameter::key);
        if (found == plugin.parameters.end() || !is_variable(*found) || !found->allows(value)) {
            throw Failure(format("parameter '{}' = {} does not exist or is out of bounds", name,
                                 shortest(value)));
        }
        parameters =
            parameters.with(static_cast<std::size_t>(found - plugin.parameters.begin()), value);
    });
    return parameters;
}

void set_input(const Descriptor& plugin, Items& items, std::string_view name, double value) {
    for (std::size_t c = 0; c < plugin.inputs.size(); ++c) {
        const KindColumn* column = input_column(plugin, c);
        if (column == nullptr || column->name != name) continue;
        if (!(value >= column->low && value <= column->high)) {
            throw Failure(format("input '{}' = {} is outside its range", name, shortest(value)));
        }
        items.columns[c][0] = value;
        return;
    }
    throw Failure(format("input '{}' is none that the plugin reads", name));
}

Items items_of(const Descriptor& plugin, const mcsm_case& example) {
    Items items;
    items.keys = {example.key};
    items.borders = {0, 1};
    for (std::size_t c = 0; c < plugin.inputs.size(); ++c) {
        const KindColumn* column = input_column(plugin, c);
        const std::uint32_t number = plugin.inputs[c];
        const bool state = number >= first_state && number != absent_column;
        items.columns.push_back({state               ? plugin.states[number - first_state].initial
                                 : column == nullptr ? 0
                                                     : std::max(0.0, column->low)});
    }
    for_each_cell(example.inputs, [&](std::string_view name, double value) {
        set_input(plugin, items, name, value);
    });
    return items;
}

void compare(const Descriptor& plugin, const mcsm_case& example, const Outputs& outputs) {
    std::size_t compared = 0;
    for_each_cell(example.expected, [&](std::string_view name, double value) {
        for (std::size_t c = 0; c < outputs.columns.size(); ++c) {
            const KindColumn& column = output_column(plugin, c);
            if (column.name != name) continue;
            const double found = number_of(column, outputs.columns[c][0]);
            if (!(std::abs(found - value) <= example.tolerance)) {
                throw Failure(format("{} is {} instead of {} (tolerance {})", name, shortest(found),
                                     shortest(value), shortest(example.tolerance)));
            }
            ++compared;
        }
    });
    if (compared == 0) throw Failure("it names no output of the plugin");
}

void check_case(const Descriptor& plugin, const mcsm_case* example) {
    if (example == nullptr || example->struct_size < sizeof(mcsm_case) ||
        example->name == nullptr || example->source == nullptr) {
        throw Failure("a case is missing, too short, or has no name or source");
    }
    try {
        const Instance model(plugin, parameters_of(plugin, *example));
        Setting setting;
        setting.time_h = example->time_h;
        setting.step_h = example->step_h;
        setting.rng = example->rng;
        Bench bench(plugin, 1);
        compare(plugin, *example,
                bench.eval(model.required(), items_of(plugin, *example), setting));
    } catch (const Failure& failure) {
        throw Failure(format("case '{}' ({}): {}", example->name, example->source, failure.what()));
    }
}

}  // namespace

Verdict test_cases(const Specimen& specimen) {
    const mcsm_plugin& plugin = *specimen.plugin.plugin;
    const auto* cases = static_cast<const mcsm_cases*>(plugin.extension(&plugin, MCSM_EXT_CASES));
    if (cases == nullptr) {
        return {Outcome::skipped, "the plugin brings none; see <microcosm/cases.hpp>"};
    }
    if (cases->struct_size < sizeof(mcsm_cases) || cases->n == 0 || cases->n > case_limit ||
        cases->cases == nullptr) {
        throw Failure("the table of cases is empty or too short");
    }
    for (std::uint32_t i = 0; i < cases->n; ++i)
        check_case(specimen.plugin, cases->cases[i]);
    return {Outcome::passed, format("{} cases", cases->n)};
}

}  // namespace microcosm::conformance
