// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/parameters.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

std::string locate(const Place& place) {
    return format("{}:{}", place.source == nullptr ? "" : place.source->name, place.line);
}

void replace_value(Parameter& parameter, const Value& value, Problems& problems) {
    if (parameter.drawn == Parameter::Drawn::setting && value.is_map()) {
        problems.error(value.place, format("{} is a setting; it takes a number, no distribution",
                                           parameter.path));
        return;
    }
    const NumberRule rule{parameter.path, parameter.unit, parameter.low, parameter.high,
                          definition(parameter)};
    const auto number = read_uncertain(value, rule, problems);
    if (!number) return;
    parameter.value = *number;
    parameter.origin = Parameter::Origin::scenario;
    parameter.pack = locate(value.place);
    parameter.source.clear();
    parameter.year = 0;
}

}  // namespace

void override_parameter(ParameterTable& table, std::string_view group, const Entry& entry,
                        Problems& problems) {
    const std::string path = format("{}.{}", group, entry.key);
    if (Parameter* parameter = table.find(path))
        replace_value(*parameter, entry.value, problems);
    else
        override_parameters(table, path, entry.value, problems);
}

void override_parameters(ParameterTable& table, std::string_view group, const Value& value,
                         Problems& problems) {
    if (!check_map(value, group, problems)) return;
    const auto names = table.names_below(group);
    for (const Entry& entry : value.entries) {
        if (std::find(names.begin(), names.end(), entry.key) != names.end()) {
            override_parameter(table, group, entry, problems);
            continue;
        }
        problems.error(entry.key_place, format("unknown parameter '{}' of {}{}", entry.key, group,
                                               did_you_mean(entry.key, names)));
    }
}

}  // namespace microcosm
