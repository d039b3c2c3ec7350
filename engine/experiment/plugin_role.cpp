// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/plugin_role.hpp"

#include <algorithm>
#include <cmath>
#include <new>

#include "engine/experiment/experiment.hpp"
#include "engine/random/streams.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

using Type = PluginParameter::Type;

constexpr double whole_limit = 0x1p62;  // beyond it a bound of a whole number means none

std::int64_t to_whole(double bound) {
    return static_cast<std::int64_t>(std::clamp(bound, -whole_limit, whole_limit));
}

IntegerRange whole_range(const PluginParameter& p) {
    const double low = p.low_open ? std::floor(p.low) + 1 : std::ceil(p.low);
    const double high = p.high_open ? std::ceil(p.high) - 1 : std::floor(p.high);
    return {to_whole(low), to_whole(high)};
}

/// A draw is clamped to its bounds, and must not land on one that the plugin excludes.
Uncertain within_open_bounds(Uncertain number, const PluginParameter& p) {
    if (p.low_open) number.low = std::max(number.low, std::nextafter(p.low, p.high));
    if (p.high_open) number.high = std::min(number.high, std::nextafter(p.high, p.low));
    return number;
}

/// An end of an input's range at which a model can be tried; the centre where there is no end.
double finite_or_center(double end, const Uncertain& number) {
    return std::isfinite(end) ? end : central_value(number);
}

/// Reads the values of one plugin's `params:` map against its declaration.
class ParameterReader {
  public:
    ParameterReader(PluginRole& role, std::vector<Input>& inputs, Problems& problems)
        : role_(role), inputs_(inputs), problems_(problems) {}

    /// Where the scenario says nothing of its own.
    void take_from_pack(const PackGroup& group, const Place& place) {
        for (const PackValue& value :
             values_from_pack(*role_.descriptor, group, place, problems_)) {
            if (given_[value.parameter]) continue;
            const std::string path =
                format("{}.{}", group.name, role_.descriptor->parameters[value.parameter].key);
            role_.values[value.parameter].f = central_value(group.table.at(path).value);
            role_.origins[value.parameter] = path;
            role_.from_pack.push_back(value);
        }
    }

    void read_all(const PluginChoice& choice) {
        const Descriptor& plugin = *role_.descriptor;
        for (const PluginParameter& parameter : plugin.parameters)
            role_.values.push_back(default_value(parameter));
        role_.origins.assign(plugin.parameters.size(), "default");
        given_.resize(plugin.parameters.size());
        if (!choice.params.is_null() && !choice.params.is_map()) {
            problems_.error(choice.params.place, "params must be a map of parameter: value");
            return;
        }
        for (const Entry* entry : sorted_by_key(choice.params))
            read_entry(*entry);
        for (std::size_t i = 0; i < given_.size(); ++i)
            if (plugin.parameters[i].required && !given_[i])
                problems_.error(choice.place, format("plugin {} needs the parameter '{}'; add it "
                                                     "under params:",
                                                     plugin.id, plugin.parameters[i].key));
    }

  private:
    /// So that the numbers of the inputs do not depend on the order of the file.
    static std::vector<const Entry*> sorted_by_key(const Value& map) {
        std::vector<const Entry*> sorted;
        for (const Entry& entry : map.entries)
            sorted.push_back(&entry);
        std::sort(sorted.begin(), sorted.end(),
                  [](const Entry* a, const Entry* b) { return a->key < b->key; });
        return sorted;
    }

    mcsm_value default_value(const PluginParameter& parameter) {
        mcsm_value value{};
        switch (parameter.type) {
            case Type::real:
                value.f = parameter.default_number;
                break;
            case Type::text:
                value.s = keep(parameter.default_text);
                break;
            default:
                value.i = static_cast<std::int64_t>(parameter.default_number);
        }
        return value;
    }

    const char* keep(std::string text) { return role_.texts.emplace_back(std::move(text)).c_str(); }

    void read_entry(const Entry& entry) {
        const auto& declared = role_.descriptor->parameters;
        const auto at = std::find_if(declared.begin(), declared.end(),
                                     [&](const PluginParameter& p) { return p.key == entry.key; });
        if (at == declared.end()) return report_unknown(entry);
        std::size_t index = static_cast<std::size_t>(at - declared.begin());
        if (!at->replaced_by.empty()) {
            problems_.warning(entry.key_place,
                              format("'{}' is an old spelling of '{}'", at->key, at->replaced_by));
            for (std::size_t i = 0; i < declared.size(); ++i)
                if (declared[i].key == at->replaced_by) index = i;
        }
        if (given_[index])
            problems_.error(entry.key_place, format("'{}' is given twice, once by an old spelling; "
                                                    "keep one",
                                                    declared[index].key));
        given_[index] = true;
        role_.origins[index] = origin_of(entry.key_place);
        read_value(entry, index);
    }

    void report_unknown(const Entry& entry) {
        std::vector<std::string> keys;
        for (const PluginParameter& p : role_.descriptor->parameters)
            keys.push_back(p.key);
        problems_.error(
            entry.key_place,
            format("unknown parameter '{}' of plugin {} {}{}", entry.key, role_.descriptor->id,
                   role_.descriptor->version, did_you_mean(entry.key, keys)));
    }

    void read_value(const Entry& entry, std::size_t index) {
        const PluginParameter& parameter = role_.descriptor->parameters[index];
        const std::string what = role_.role + "." + parameter.key;
        mcsm_value& value = role_.values[index];
        switch (parameter.type) {
            case Type::real:
                read_real(entry.value, index, what);
                break;
            case Type::boolean:
                if (const auto flag = read_bool(entry.value, what, problems_)) value.i = *flag;
                break;
            case Type::integer:
                if (const auto number =
                        read_integer(entry.value, whole_range(parameter), what, problems_))
                    value.i = *number;
                break;
            case Type::choice:
                read_choice(entry.value, parameter, value);
                break;
            case Type::text:
                if (const auto text = read_text(entry.value, what, problems_))
                    value.s = keep(*text);
        }
    }

    void read_choice(const Value& given, const PluginParameter& parameter, mcsm_value& value) {
        const auto text = read_text(given, parameter.key, problems_);
        if (!text) return;
        const auto at = std::find(parameter.choices.begin(), parameter.choices.end(), *text);
        if (at == parameter.choices.end())
            problems_.error(given.place, format("'{}' is no choice of '{}'{}", *text, parameter.key,
                                                did_you_mean(*text, parameter.choices)));
        else
            value.i = at - parameter.choices.begin();
    }

    void read_real(const Value& given, std::size_t index, const std::string& what) {
        const PluginParameter& parameter = role_.descriptor->parameters[index];
        const NumberRule rule{what, parameter.unit, parameter.low, parameter.high, parameter.doc};
        const auto number = read_uncertain(given, rule, problems_);
        if (!number) return;
        const double center = central_value(*number);
        if (!parameter.allows(center)) {
            problems_.error(given.place,
                            format("{} = {} is outside its open bounds", what, shortest(center)));
            return;
        }
        role_.values[index].f = center;
        if (number->is_fixed()) return;
        role_.draws.push_back({inputs_.size(), index});
        inputs_.push_back(input_of(what, parameter, *number));
        inputs_.back().origin = origin_of(given.place);
    }

    static std::string origin_of(const Place& place) {
        return place.source == nullptr ? "scenario"
                                       : format("{}:{}", place.source->name, place.line);
    }

    /// The doc of a parameter as part of a sentence: up to its first stop, without a capital.
    static std::string meaning_of(std::string_view doc) {
        std::string words(doc.substr(0, doc.find_first_of(".;:")));
        const bool begins_a_word = words.size() > 1 && words[1] >= 'a' && words[1] <= 'z';
        if (begins_a_word && words[0] >= 'A' && words[0] <= 'Z')
            words[0] = static_cast<char>(words[0] - 'A' + 'a');
        return words;
    }

    static Input input_of(const std::string& what, const PluginParameter& parameter,
                          const Uncertain& number) {
        Input input;
        input.name = what;
        input.unit = parameter.unit;
        input.value = within_open_bounds(number, parameter);
        input.key = hash_text(what.data(), what.size());
        input.grade = "user";
        input.meaning = meaning_of(parameter.doc);
        return input;
    }

    PluginRole& role_;
    std::vector<Input>& inputs_;
    Problems& problems_;
    std::vector<bool> given_;
};

const Place& place_of_parameter(const PluginChoice& choice, const std::string& key) {
    const Value* value = choice.params.find(key);
    return value == nullptr ? choice.place : value->place;
}

void try_models(PluginRole& role, const PluginChoice& choice, const std::vector<Input>& inputs,
                Problems& problems) {
    try {
        role.model.emplace(*role.descriptor, role.values);
        std::vector<mcsm_value> low = role.values, high = role.values;
        for (const PluginDraw& draw : role.draws) {
            const Uncertain& number = inputs[draw.input].value;
            low[draw.parameter].f = finite_or_center(support_low(number), number);
            high[draw.parameter].f = finite_or_center(support_high(number), number);
        }
        for (const PackValue& value : role.from_pack) {
            low[value.parameter].f = value.low;
            high[value.parameter].f = value.high;
        }
        if (role.is_fixed()) return;
        const Model at_low(*role.descriptor, low), at_high(*role.descriptor, high);
    } catch (const PluginError& error) {
        if (error.is_lack_of_memory()) throw std::bad_alloc();  // the machine's lack, no mistake
        problems.error(place_of_parameter(choice, error.parameter()), error.what());
    }
}

/// The scenario may accept some versions of a plugin only, or one file only.
bool is_accepted(const Descriptor& plugin, const PluginChoice& choice, Problems& problems) {
    std::string reason;
    if (!choice.version.allows(plugin.version))
        reason = format("the scenario asks for version {}", choice.version.text());
    else if (!choice.sha256.empty() && choice.sha256 != plugin.sha256)
        reason = format("its SHA-256 is {}, the scenario pins {}", plugin.sha256, choice.sha256);
    if (reason.empty()) return true;
    problems.error(choice.place,
                   format("plugin {} {} in {}: {}", plugin.id, plugin.version, plugin.file, reason),
                   Problem::Origin::plugin);
    return false;
}

/// A draft may change under its users' feet: they have to say that they know.
bool may_be_used(const Descriptor& plugin, const RoleSpec& spec, const PluginChoice& choice,
                 const RoleBinder& binder) {
    const bool known = plugin.id == spec.built_in || binder.catalog.allows_drafts();
    if (!plugin.kind->draft || known) return true;
    binder.problems.error(choice.place,
                          format("{} is of the draft kind {}, whose columns may still change; add "
                                 "--allow-draft to use it all the same",
                                 plugin.id, plugin.kind->id),
                          Problem::Origin::plugin);
    return false;
}

}  // namespace

Model PluginRole::make_model(const std::vector<double>& drawn, const Parameters& parameters) const {
    std::vector<mcsm_value> drawn_values = values;
    for (const PluginDraw& draw : draws)
        drawn_values[draw.parameter].f = drawn[draw.input];
    for (const PackValue& value : from_pack)
        drawn_values[value.parameter].f = number_at(parameters, value.offset);
    return Model(*descriptor, drawn_values);
}

std::vector<PackValue> values_from_pack(const Descriptor& plugin, const PackGroup& group,
                                        const Place& place, Problems& problems) {
    std::vector<PackValue> values;
    for (std::size_t i = 0; i < plugin.parameters.size(); ++i) {
        const PluginParameter& wanted = plugin.parameters[i];
        const std::string path = format("{}.{}", group.name, wanted.key);
        const auto slot = std::ranges::find(group.slots, path, &ParameterSlot::path);
        if (slot == group.slots.end() || slot->holds != ParameterSlot::Holds::number ||
            wanted.type != Type::real || group.table.at(path).unit != wanted.unit)
            continue;
        const Uncertain& number = group.table.at(path).value;
        const double low = finite_or_center(support_low(number), number);
        const double high = finite_or_center(support_high(number), number);
        values.push_back({i, slot->offset, low, high});
        if (wanted.allows(low) && wanted.allows(high)) continue;
        problems.error(place, format("{} reaches from {} to {}, which {} does not allow for its "
                                     "parameter of that name; give it under params:",
                                     path, shortest(low), shortest(high), plugin.id));
    }
    return values;
}

PluginRole RoleBinder::bind(const RoleSpec& spec, const PluginChoice& choice) const {
    PluginRole role;
    role.role = spec.role;
    role.stream = role_stream(spec.role.c_str());
    role.descriptor = catalog.find(choice.id);
    if (role.descriptor == nullptr) {
        problems.error(choice.place, catalog.explain_unknown(choice.id), Problem::Origin::plugin);
        return role;
    }
    if (role.descriptor->kind->id != spec.kind) {
        problems.error(choice.place, format("{} is of kind {}, but {} needs {}", choice.id,
                                            role.descriptor->kind->id, spec.role, spec.kind));
        return role;
    }
    if (!is_accepted(*role.descriptor, choice, problems) ||
        !may_be_used(*role.descriptor, spec, choice, *this))
        return role;
    const std::size_t errors = problems.errors();
    ParameterReader reader(role, inputs, problems);
    reader.read_all(choice);
    if (spec.group != nullptr && problems.errors() == errors)
        reader.take_from_pack(*spec.group, choice.place);
    if (problems.errors() == errors) try_models(role, choice, inputs, problems);
    return role;
}

}  // namespace microcosm
