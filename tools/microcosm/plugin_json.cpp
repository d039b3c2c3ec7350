// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/plugin_json.hpp"

#include "engine/text/json.hpp"

namespace microcosm {

namespace {

using Type = PluginParameter::Type;

const char* name_of(Type type) {
    switch (type) {
        case Type::boolean:
            return "boolean";
        case Type::integer:
            return "integer";
        case Type::real:
            return "real";
        case Type::choice:
            return "choice";
        case Type::text:
            return "text";
    }
    return "";
}

void write_names(JsonWriter& json, std::span<const std::string> names) {
    json.begin_list();
    for (const std::string& name : names)
        json.value(name);
    json.end_list();
}

void write_identity(JsonWriter& json, const Descriptor& descriptor) {
    json.key("id").value(descriptor.id).key("version").value(descriptor.version);
    json.key("kind").value(descriptor.kind->id).key("name").value(descriptor.name);
    json.key("summary").value(descriptor.summary);
    json.key("file").value(descriptor.file).key("sha256").value(descriptor.sha256);
}

void write_default(JsonWriter& json, const PluginParameter& parameter) {
    json.key("default");
    if (parameter.required) {
        json.null();
        return;
    }
    switch (parameter.type) {
        case Type::boolean:
            json.value(parameter.default_number != 0);
            break;
        case Type::integer:
            json.value(static_cast<std::int64_t>(parameter.default_number));
            break;
        case Type::real:
            json.value(parameter.default_number);
            break;
        case Type::choice:
            json.value(parameter.choices[static_cast<std::size_t>(parameter.default_number)]);
            break;
        case Type::text:
            json.value(parameter.default_text);
    }
}

void write_range(JsonWriter& json, const PluginParameter& parameter) {
    if (parameter.type == Type::choice) {
        json.key("choices");
        write_names(json, parameter.choices);
    }
    if (parameter.type != Type::integer && parameter.type != Type::real) return;
    json.key("unit").value(parameter.unit);
    json.key("low").value(parameter.low).key("low_open").value(parameter.low_open);
    json.key("high").value(parameter.high).key("high_open").value(parameter.high_open);
}

void write_parameter(JsonWriter& json, const PluginParameter& parameter) {
    json.begin_object().key("key").value(parameter.key);
    json.key("type").value(name_of(parameter.type));
    json.key("required").value(parameter.required);
    write_default(json, parameter);
    write_range(json, parameter);
    json.key("doc").value(parameter.doc).key("source").value(parameter.source);
    json.key("year");
    if (parameter.year == 0)
        json.null();
    else
        json.value(parameter.year);
    json.key("grade").value(std::string_view(&parameter.grade, 1));
    json.key("replaced_by").value(parameter.replaced_by).end_object();
}

void write_columns(JsonWriter& json, const Descriptor& descriptor) {
    json.key("inputs").begin_list();
    for (const std::uint32_t column : descriptor.inputs)
        if (column < first_state) json.value(descriptor.kind->inputs[column].name);
    json.end_list().key("outputs").begin_list();
    for (std::size_t k = 0; k < descriptor.outputs.size(); ++k)
        if (descriptor.outputs[k] >= 0) json.value(descriptor.kind->outputs[k].name);
    json.end_list().key("states").begin_list();
    for (const StateColumn& state : descriptor.states)
        json.value(state.column.name);
    json.end_list();
}

}  // namespace

std::string list_json(const Catalog& catalog) {
    JsonWriter json;
    json.begin_object().key("plugins").begin_list();
    for (const auto& descriptor : catalog.all()) {
        json.begin_object();
        write_identity(json, *descriptor);
        json.end_object();
    }
    json.end_list().key("searched");
    write_names(json, catalog.searched());
    json.key("refused").begin_list();
    for (const Refusal& refusal : catalog.refusals())
        json.begin_object()
            .key("file")
            .value(refusal.file)
            .key("reason")
            .value(refusal.reason)
            .end_object();
    return json.end_list().end_object().text();
}

std::string describe_json(const Descriptor& descriptor) {
    JsonWriter json;
    json.begin_object();
    write_identity(json, descriptor);
    json.key("doc").value(descriptor.doc).key("citation").value(descriptor.citation);
    write_columns(json, descriptor);
    json.key("parameters").begin_list();
    for (const PluginParameter& parameter : descriptor.parameters)
        write_parameter(json, parameter);
    return json.end_list().end_object().text();
}

}  // namespace microcosm
