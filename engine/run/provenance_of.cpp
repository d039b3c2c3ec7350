// SPDX-License-Identifier: Apache-2.0
#include "engine/run/provenance_of.hpp"

#include <algorithm>

#include "engine/experiment/version.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

std::string describe(const Uncertain& u) {
    std::string a = shortest(u.a);
    const std::string b = shortest(u.b), c = shortest(u.c);
    switch (u.shape) {
        case Uncertain::Shape::fixed:
            return a;
        case Uncertain::Shape::uniform:
            return format("uniform({}, {})", a, b);
        case Uncertain::Shape::normal:
            return format("normal({}, {})", a, b);
        case Uncertain::Shape::lognormal:
            return format("lognormal(median {}, sigma {})", a, b);
        case Uncertain::Shape::triangular:
            return format("triangular({}, {}, {})", a, b, c);
        case Uncertain::Shape::beta:
            return format("beta({}, {})", a, b);
        case Uncertain::Shape::gamma:
            return format("gamma(shape {}, mean {})", a, b);
    }
    return a;
}

const char* name(Parameter::Drawn drawn) {
    switch (drawn) {
        case Parameter::Drawn::setting:
            return "setting";
        case Parameter::Drawn::world:
            return "world";
        case Parameter::Drawn::replicate:
            return "replicate";
        case Parameter::Drawn::creator:
            return "creator";
        case Parameter::Drawn::person:
            return "person";
        case Parameter::Drawn::post:
            return "post";
        case Parameter::Drawn::tie:
            return "tie";
    }
    return "";
}

/// The texts behind "BV21 OF26".
void add_references(std::string_view source, Provenance& provenance) {
    while (!source.empty()) {
        const std::string key(source.substr(0, source.find(' ')));
        source.remove_prefix(std::min(source.size(), key.size() + 1));
        if (const std::string text = full_reference(key); !text.empty()) {
            provenance.references.emplace(key, text);
        }
    }
}

void add_parameters(const Experiment& experiment, Provenance& provenance) {
    for (const Parameter& p : experiment.table.all()) {
        Provenance::ParameterValue value;
        value.path = p.path;
        value.value = describe(p.value);
        value.unit = p.unit;
        value.drawn = name(p.drawn);
        value.source = p.source;
        value.grade = p.origin == Parameter::Origin::scenario ? "user" : std::string(1, p.grade);
        value.origin = p.pack;
        value.year = p.year;
        provenance.parameters.push_back(std::move(value));
        add_references(p.source, provenance);
    }
}

std::string text_of(const PluginParameter& parameter, const mcsm_value& value) {
    switch (parameter.type) {
        case PluginParameter::Type::real:
            return shortest(value.f);
        case PluginParameter::Type::text:
            return value.s == nullptr ? "" : value.s;
        case PluginParameter::Type::boolean:
            return value.i != 0 ? "true" : "false";
        case PluginParameter::Type::integer:
            return std::to_string(value.i);
        case PluginParameter::Type::choice:
            return parameter.choices[static_cast<std::size_t>(value.i)];
    }
    return "";
}

void add_plugin(const Experiment& experiment, const PluginRole& role, Provenance& provenance) {
    Provenance::Plugin plugin{role.role,
                              role.descriptor->id,
                              role.descriptor->version,
                              std::string(role.descriptor->kind->id),
                              role.descriptor->sha256,
                              {},
                              {},
                              role.descriptor->built_with,
                              !role.descriptor->imports_libm};
    for (std::size_t k = 0; k < role.values.size(); ++k) {
        const PluginParameter& parameter = role.descriptor->parameters[k];
        plugin.parameters.push_back({parameter.key, text_of(parameter, role.values[k])});
        if (k < role.origins.size()) plugin.origins.push_back({parameter.key, role.origins[k]});
    }
    for (const PluginDraw& draw : role.draws)
        plugin.parameters[draw.parameter].second = describe(experiment.inputs[draw.input].value);
    provenance.plugins.push_back(std::move(plugin));
}

}  // namespace

std::vector<Provenance::Launch> launches_of(const UnitStore& store) {
    std::vector<Provenance::Launch> launches;
    for (const Launch& launch : store.launches())
        launches.push_back({launch.started, launch.host, launch.processor, launch.libm,
                            launch.writer, launch.threads, launch.seconds, launch.units,
                            launch.failures, launch.damaged_bytes});
    return launches;
}

std::string quote_for_shell(const std::string& word) {
    constexpr const char* plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%+,-./:=@_";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

Provenance provenance_of(const Experiment& experiment, const std::vector<std::string>& overrides) {
    Provenance provenance;
    provenance.campaign_hash = experiment.campaign_hash;
    for (const IdentityPart& part : experiment.identity)
        provenance.identity.push_back({part.part, part.digest});
    provenance.version = program_version();
    provenance.seed = experiment.seed_text;
    provenance.scenario_file = experiment.scenario_file;
    for (const PluginRole* role : experiment.roles())
        add_plugin(experiment, *role, provenance);
    add_parameters(experiment, provenance);
    provenance.reproduce = format("microcosm run {}", quote_for_shell(experiment.scenario_file));
    for (const std::string& assignment : overrides)
        provenance.reproduce += format(" --set {}", quote_for_shell(assignment));
    return provenance;
}

}  // namespace microcosm
