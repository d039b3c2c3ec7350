// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/parameters.hpp"

#include <algorithm>
#include <utility>

namespace microcosm {

bool Parameter::is_weak() const {
    const bool weak_grade = grade == 'B' || grade == 'C' || grade == 'J';
    return origin == Origin::pack && weak_grade;
}

ParameterTable::ParameterTable(std::vector<Parameter> parameters)
    : parameters_(std::move(parameters)) {
    const auto before = [](const Parameter& a, const Parameter& b) { return a.path < b.path; };
    std::sort(parameters_.begin(), parameters_.end(), before);
    const auto equal = [](const Parameter& a, const Parameter& b) { return a.path == b.path; };
    const auto twice = std::adjacent_find(parameters_.begin(), parameters_.end(), equal);
    MICROCOSM_EXPECT(twice == parameters_.end());
    static_cast<void>(twice);
}

const Parameter* ParameterTable::find(std::string_view path) const {
    const auto found =
        std::lower_bound(parameters_.begin(), parameters_.end(), path,
                         [](const Parameter& p, std::string_view text) { return p.path < text; });
    return found != parameters_.end() && found->path == path ? &*found : nullptr;
}

Parameter* ParameterTable::find(std::string_view path) {
    return const_cast<Parameter*>(std::as_const(*this).find(path));
}

const Parameter& ParameterTable::at(std::string_view path) const {
    const Parameter* parameter = find(path);
    MICROCOSM_EXPECT(parameter != nullptr);
    return *parameter;
}

double ParameterTable::number(std::string_view path) const {
    return central_value(at(path).value);
}

std::vector<std::string> ParameterTable::paths() const {
    std::vector<std::string> all;
    for (const Parameter& parameter : parameters_)
        all.push_back(parameter.path);
    return all;
}

std::vector<std::string> ParameterTable::names_below(std::string_view group) const {
    const std::string prefix = group.empty() ? "" : std::string(group) + ".";
    std::vector<std::string> names;
    for (const Parameter& parameter : parameters_) {
        if (!parameter.path.starts_with(prefix)) continue;
        const std::string rest = parameter.path.substr(prefix.size());
        std::string name = rest.substr(0, rest.find('.'));
        if (names.empty() || names.back() != name) names.push_back(std::move(name));
    }
    return names;
}

std::string_view definition(const Parameter& parameter) {
    return std::string_view(parameter.doc).substr(0, parameter.doc.find(';'));
}

}  // namespace microcosm
