// SPDX-License-Identifier: Apache-2.0
#include <microcosm/plugin.h>

#include <algorithm>
#include <cmath>

#include "engine/catalog/declaration.hpp"
#include "engine/catalog/describe.hpp"
#include "engine/catalog/names.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/unit.hpp"

namespace microcosm {
namespace {

using Type = PluginParameter::Type;

constexpr std::uint32_t parameter_limit = 1'000;
constexpr std::size_t choice_limit = 1'000;
constexpr std::string_view grades = "AOVBCJ";

/// What is wrong with one parameter, each fault led by its name.
class Parameter {
  public:
    Parameter(const mcsm_param& declared, Faults& faults) : declared_(declared), faults_(faults) {}

    PluginParameter read();

  private:
    void read_type();
    void read_choices();
    void read_origin();
    void check_unit();
    void check_bounds();
    void read_default();
    void check_default();

    bool has(std::uint32_t flag) const { return (declared_.flags & flag) != 0; }
    bool is_number() const { return result_.type == Type::integer || result_.type == Type::real; }
    std::string called(std::string_view part) const {
        return format("parameter '{}': {}", result_.key, part);
    }
    void blame(const std::string& text) { faults_.add(called(text)); }

    const mcsm_param& declared_;
    Faults& faults_;
    PluginParameter result_;
};

PluginParameter Parameter::read() {
    result_.key = read_some_text(declared_.key, "key of a parameter", faults_);
    if (!result_.key.empty() && !is_key(result_.key))
        blame("its key is not of the form [a-z][a-z0-9_]*");
    result_.doc = read_some_text(declared_.doc, called("doc"), faults_);
    result_.required = has(MCSM_P_REQUIRED);
    const std::size_t before = faults_.count();
    read_type();
    read_origin();
    if (faults_.count() > before) return result_;
    check_unit();
    check_bounds();
    read_default();
    if (!result_.required && faults_.count() == before) check_default();
    return result_;
}

void Parameter::read_type() {
    switch (declared_.type) {
        case MCSM_T_BOOL:
            result_.type = Type::boolean;
            break;
        case MCSM_T_I64:
            result_.type = Type::integer;
            break;
        case MCSM_T_F64:
            result_.type = Type::real;
            break;
        case MCSM_T_STR:
            result_.type = Type::text;
            break;
        case MCSM_T_ENUM:
            result_.type = Type::choice;
            read_choices();
            break;
        default:
            blame(format("unknown type {}", declared_.type));
    }
}

void Parameter::read_choices() {
    const char* const* choice = declared_.choices;
    while (choice != nullptr && *choice != nullptr && result_.choices.size() < choice_limit) {
        result_.choices.push_back(read_some_text(*choice++, called("a choice"), faults_));
    }
    auto sorted = result_.choices;
    std::ranges::sort(sorted);
    const auto twin = std::ranges::adjacent_find(sorted);
    if (twin != sorted.end()) blame(format("choice '{}' is declared twice", *twin));
    if (result_.choices.empty()) blame("has no choices");
}

void Parameter::read_origin() {
    if (declared_.source != nullptr) {
        result_.source = read_declared_text(declared_.source, called("source"), faults_);
    }
    result_.year = static_cast<int>(std::min(declared_.year, 9'999u));
    if (declared_.grade != nullptr) {
        const std::string grade = read_declared_text(declared_.grade, called("grade"), faults_);
        const bool known = grade.size() == 1 && grades.find(grade[0]) != grades.npos;
        if (known) result_.grade = grade[0];
        if (!known && !grade.empty()) blame(format("unknown grade '{}'", grade));
    }
    if (has(MCSM_P_DEPRECATED)) {
        result_.replaced_by = read_some_text(declared_.replaced_by, called("replaced_by"), faults_);
    }
}

void Parameter::check_unit() {
    if (!is_number()) return;
    result_.unit = read_some_text(declared_.unit, called("unit"), faults_);
    if (!result_.unit.empty() && !unit_factor(result_.unit, result_.unit)) {
        blame(
            format("unknown unit '{}'{}", result_.unit, did_you_mean(result_.unit, unit_names())));
    }
}

void Parameter::check_bounds() {
    if (!is_number()) return;
    result_.low = declared_.min;
    result_.high = declared_.max;
    result_.low_open = has(MCSM_P_MIN_OPEN);
    result_.high_open = has(MCSM_P_MAX_OPEN);
    const bool point = result_.low == result_.high && !result_.low_open && !result_.high_open;
    if (!(result_.low < result_.high || point)) {
        blame(format("no number lies in {}", range_text(result_)));
    }
}

void Parameter::read_default() {
    switch (result_.type) {
        case Type::real:
            result_.default_number = declared_.def.f;
            break;
        case Type::text:
            if (result_.required) break;
            result_.default_text = read_declared_text(declared_.def.s, called("default"), faults_);
            break;
        default:
            result_.default_number = static_cast<double>(declared_.def.i);
    }
}

void Parameter::check_default() {
    if (result_.type == Type::text || result_.allows(result_.default_number)) return;
    if (is_number()) {
        blame(format("default {} is outside {}", result_.default_number, range_text(result_)));
    } else {
        const std::size_t last = result_.type == Type::boolean ? 1 : result_.choices.size() - 1;
        blame(format("default {} is outside 0 to {}", result_.default_number, last));
    }
}

void check_keys(const std::vector<PluginParameter>& parameters, Faults& faults) {
    for (auto parameter = parameters.begin(); parameter != parameters.end(); ++parameter) {
        const auto has_its_key = [&](const auto& other) { return other.key == parameter->key; };
        if (std::any_of(parameters.begin(), parameter, has_its_key) && !parameter->key.empty()) {
            faults.add(format("parameter '{}' is declared twice", parameter->key));
        }
    }
}

/// An old spelling leads to a parameter that is itself current.
void check_replacements(const std::vector<PluginParameter>& parameters, Faults& faults) {
    for (const PluginParameter& old : parameters) {
        const auto replaces = [&](const auto& other) {
            return other.key == old.replaced_by && other.replaced_by.empty();
        };
        if (old.replaced_by.empty() || std::ranges::any_of(parameters, replaces)) continue;
        faults.add(format("parameter '{}': its replacement '{}' is no current parameter", old.key,
                          old.replaced_by));
    }
}

}  // namespace

std::vector<PluginParameter> read_parameters(const mcsm_plugin& plugin, Faults& faults) {
    if (plugin.n_params > parameter_limit || (plugin.n_params > 0 && plugin.params == nullptr)) {
        faults.add(format("its list of {} parameters is missing or too long", plugin.n_params));
        return {};
    }
    std::vector<PluginParameter> parameters;
    for (std::uint32_t i = 0; i < plugin.n_params; ++i) {
        const mcsm_param* declared = plugin.params[i];
        if (declared == nullptr || declared->struct_size < sizeof(mcsm_param)) {
            faults.add(format("parameter number {} is missing or too short for ABI 1.0", i + 1));
        } else {
            parameters.push_back(Parameter(*declared, faults).read());
        }
    }
    check_keys(parameters, faults);
    check_replacements(parameters, faults);
    return parameters;
}

}  // namespace microcosm
