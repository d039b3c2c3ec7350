// SPDX-License-Identifier: Apache-2.0
#include <microcosm/plugin.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "engine/catalog/declaration.hpp"
#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t column_limit = 1'000;

struct DeclaredColumns {
    std::string_view what;  ///< "input" or "output"
    std::uint32_t count;
    const mcsm_column* const* columns;
    std::span<const KindColumn> offered;
    std::string_view kind;
    bool keeps_state;
};

bool is_state(const mcsm_column& declared) {
    return (declared.flags & MCSM_C_STATE) != 0;
}

std::string_view type_name(ColumnType type) {
    return type == ColumnType::f64 ? "f64" : "u32";
}

std::string type_name(std::uint32_t type) {
    if (type == MCSM_T_F64) return "f64";
    return type == MCSM_T_U32 ? "u32" : format("type {}", type);
}

std::string advise(std::string_view name, std::span<const KindColumn> offered) {
    std::vector<std::string> known;
    for (const KindColumn& column : offered)
        known.emplace_back(column.name);
    return did_you_mean(name, known);
}

/// The kind's number of a column that the plugin declares, absent_column for an optional input that
/// the kind lacks; nothing if it is a fault.
std::optional<std::uint32_t> bind_column(const mcsm_column& declared, const DeclaredColumns& all,
                                         Faults& faults) {
    const std::string name =
        read_some_text(declared.name, format("name of an {}", all.what), faults);
    const std::string unit =
        read_some_text(declared.unit, format("{} '{}': unit", all.what, name), faults);
    if (name.empty() || unit.empty()) return std::nullopt;
    const auto found = std::ranges::find(all.offered, name, &KindColumn::name);
    const auto blame = [&](const std::string& text) {
        faults.add(format("{} '{}' {}", all.what, name, text));
    };
    if (is_state(declared)) {
        if (!all.keeps_state) blame(format("is a state column, {} has none", all.kind));
        return std::nullopt;  // bound apart from the kind's columns
    }
    if (found == all.offered.end()) {
        if (all.what == "input" && (declared.flags & MCSM_C_OPTIONAL) != 0) return absent_column;
        blame(format("is unknown to {}{}", all.kind, advise(name, all.offered)));
        return std::nullopt;
    }
    if (unit != found->unit) {
        blame(format("is in '{}', {} has it in '{}'", unit, all.kind, found->unit));
    }
    if (type_name(declared.type) != type_name(found->type)) {
        blame(
            format("is {}, {} has {}", type_name(declared.type), all.kind, type_name(found->type)));
    }
    return static_cast<std::uint32_t>(found - all.offered.begin());
}

/// What the columns of one side mean, in the plugin's order. A state column is first_state and its
/// number; one at fault is left out.
std::vector<std::uint32_t> bind_all(const DeclaredColumns& all, Faults& faults) {
    std::vector<std::uint32_t> numbers;
    std::uint32_t states = 0;
    if (all.count > column_limit || (all.count > 0 && all.columns == nullptr)) {
        faults.add(format("its list of {} {}s is missing or too long", all.count, all.what));
        return numbers;
    }
    for (std::uint32_t i = 0; i < all.count; ++i) {
        const mcsm_column* declared = all.columns[i];
        if (declared == nullptr || declared->struct_size < sizeof(mcsm_column)) {
            faults.add(format("{} number {} is missing or too short for ABI 1.0", all.what, i + 1));
            continue;
        }
        auto number = bind_column(*declared, all, faults);
        if (!number && all.keeps_state && is_state(*declared)) number = first_state + states++;
        if (!number) continue;
        if (*number < first_state && std::ranges::find(numbers, *number) != numbers.end()) {
            faults.add(format("{} '{}' is declared twice", all.what, all.offered[*number].name));
        }
        numbers.push_back(*number);
    }
    return numbers;
}

double bound_or(double declared, double unbounded) {
    return std::isfinite(declared) ? declared : unbounded;
}

/// The j-th state column: its old value is an input, its new one an output, in equal order.
StateColumn read_state(const mcsm_column& old_value, const mcsm_column& new_value,
                       std::span<const KindColumn> offered, Faults& faults) {
    constexpr double most = std::numeric_limits<double>::max();
    StateColumn state;
    const std::string_view name = old_value.name == nullptr ? "" : old_value.name;
    state.column = {name,
                    old_value.unit == nullptr ? "" : old_value.unit,
                    ColumnType::f64,
                    bound_or(old_value.min, -most),
                    bound_or(old_value.max, most),
                    false,
                    old_value.doc == nullptr ? "" : old_value.doc};
    state.initial = old_value.initial;
    const auto blame = [&](const char* text) { faults.add(format("state '{}' {}", name, text)); };
    if (new_value.name == nullptr || name != new_value.name)
        blame("stands at different places among inputs and outputs");
    if (old_value.type != MCSM_T_F64 || new_value.type != MCSM_T_F64) blame("is not f64");
    if (!(state.column.low < state.column.high)) blame("has an empty range");
    if (!(state.initial >= state.column.low && state.initial <= state.column.high))
        blame("has an initial value outside its range");
    if (std::ranges::find(offered, name, &KindColumn::name) != offered.end())
        blame("has the name of a column of the kind");
    return state;
}

void read_states(const mcsm_plugin& plugin, std::span<const std::uint32_t> outputs,
                 Descriptor& descriptor, Faults& faults) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < outputs.size(); ++i)
        if (outputs[i] >= first_state) places.push_back(i);
    for (std::size_t i = 0; i < descriptor.inputs.size(); ++i) {
        if (descriptor.inputs[i] < first_state || descriptor.inputs[i] == absent_column) continue;
        const std::size_t number = descriptor.states.size();
        if (number >= places.size()) return faults.add("a state column is among the inputs only");
        descriptor.states.push_back(read_state(*plugin.inputs[i], *plugin.outputs[places[number]],
                                               descriptor.kind->inputs, faults));
        descriptor.states.back().output = places[number];
    }
    if (descriptor.states.size() < places.size())
        faults.add("a state column is among the outputs only");
}

}  // namespace

void bind_columns(const mcsm_plugin& plugin, Descriptor& descriptor, Faults& faults) {
    const Kind& kind = *descriptor.kind;
    const std::size_t before = faults.count();
    const DeclaredColumns ins{"input",     plugin.n_inputs, plugin.inputs,
                              kind.inputs, kind.id,         kind.keeps_state};
    descriptor.inputs = bind_all(ins, faults);
    for (std::size_t i = 0; i < descriptor.inputs.size(); ++i) {
        if (descriptor.inputs[i] != absent_column) continue;
        descriptor.absent_inputs.emplace_back(plugin.inputs[i]->name);
    }
    const auto outputs = bind_all(
        {"output", plugin.n_outputs, plugin.outputs, kind.outputs, kind.id, kind.keeps_state},
        faults);
    if (faults.count() == before) read_states(plugin, outputs, descriptor, faults);
    descriptor.outputs.assign(kind.outputs.size(), -1);
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (outputs[i] < first_state) descriptor.outputs[outputs[i]] = static_cast<std::int32_t>(i);
    for (std::uint32_t i = 0; i < kind.outputs.size(); ++i) {
        const bool named = std::ranges::find(outputs, i) != outputs.end();
        if (named || kind.outputs[i].optional) continue;
        faults.add(format("output '{}' is missing, {} demands it", kind.outputs[i].name, kind.id));
    }
}

}  // namespace microcosm
