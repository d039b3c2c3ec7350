// SPDX-License-Identifier: Apache-2.0
// The part of the schema that plugins declare: which of them, and for each the parameters.
#include <cmath>

#include "engine/catalog/describe.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/schema.hpp"

namespace microcosm {

namespace {

using Type = PluginParameter::Type;

std::vector<const Descriptor*> plugins_of(std::string_view kind, const Catalog& catalog) {
    std::vector<const Descriptor*> found;
    for (const auto& descriptor : catalog.all())
        if (descriptor->kind->id == kind) found.push_back(descriptor.get());
    return found;
}

std::string describe_parameter(const PluginParameter& p) {
    if (!p.replaced_by.empty()) return "old spelling of " + p.replaced_by;
    std::string text = p.doc;
    const bool number = p.type == Type::real || p.type == Type::integer;
    if (number && p.unit != "1") text += format(" In {}.", p.unit);
    if (!p.source.empty()) text += format(" Default: {} (grade {}).", p.source, p.grade);
    return text;
}

void write_bounds(JsonWriter& json, const PluginParameter& p) {
    if (std::isfinite(p.low)) json.key(p.low_open ? "exclusiveMinimum" : "minimum").value(p.low);
    if (std::isfinite(p.high)) json.key(p.high_open ? "exclusiveMaximum" : "maximum").value(p.high);
}

void write_type(SchemaWriter& schema, const PluginParameter& p) {
    JsonWriter& json = schema.json();
    switch (p.type) {
        case Type::boolean:
            json.key("type").value("boolean");
            break;
        case Type::integer:
            json.key("type").value("integer");
            write_bounds(json, p);
            break;
        case Type::real:
            schema.uncertain_forms({"", p.unit, p.low, p.high});
            break;
        case Type::choice:
            json.key("enum").begin_list();
            for (const std::string& choice : p.choices)
                json.value(choice);
            json.end_list();
            break;
        case Type::text:
            json.key("$ref").value("#/definitions/text");
    }
}

void write_default(JsonWriter& json, const PluginParameter& p) {
    if (p.required || !p.replaced_by.empty()) return;
    json.key("default");
    switch (p.type) {
        case Type::boolean:
            json.value(p.default_number != 0);
            break;
        case Type::integer:
            json.value(static_cast<std::int64_t>(p.default_number));
            break;
        case Type::real:
            if (p.unit == "1")
                json.value(p.default_number);
            else
                json.value(default_text(p));
            break;
        case Type::choice:
            json.value(p.choices[static_cast<std::size_t>(p.default_number)]);
            break;
        case Type::text:
            json.value(p.default_text);
    }
}

/// A required parameter may also come by one of its old spellings.
void write_required(JsonWriter& json, const Descriptor& plugin) {
    json.key("allOf").begin_list();
    for (const PluginParameter& wanted : plugin.parameters) {
        if (!wanted.required) continue;
        json.begin_object().key("anyOf").begin_list();
        for (const PluginParameter& p : plugin.parameters) {
            if (p.key != wanted.key && p.replaced_by != wanted.key) continue;
            json.begin_object().key("required").begin_list().value(p.key).end_list().end_object();
        }
        json.end_list().end_object();
    }
    json.end_list();
}

bool has_required(const Descriptor& plugin) {
    for (const PluginParameter& p : plugin.parameters)
        if (p.required) return true;
    return false;
}

void write_params(SchemaWriter& schema, const Descriptor& plugin) {
    schema.begin_map("params", format("Parameters of {}.", plugin.id));
    for (const PluginParameter& p : plugin.parameters) {
        schema.open(p.key, describe_parameter(p));
        write_type(schema, p);
        write_default(schema.json(), p);
        schema.json().end_object();
    }
    schema.end_properties();
    if (has_required(plugin)) write_required(schema.json(), plugin);
    schema.json().end_object();
}

/// The id, followed by a range of versions.
std::string with_version(const std::string& id) {
    std::string pattern = "^";
    for (const char c : id)
        pattern += c == '.' ? "[.]" : std::string(1, c);
    return pattern + " +[<>=]";
}

/// `plugin: ID`, `plugin: ID RANGE` or `plugin: {id: ID, version: RANGE, sha256: DIGEST}`.
void write_choices(SchemaWriter& schema, const SchemaWriter::Names& ids) {
    JsonWriter& json = schema.json();
    json.key("anyOf").begin_list();
    schema.choice("", ids, "");
    for (const std::string& id : ids)
        json.begin_object()
            .key("type")
            .value("string")
            .key("pattern")
            .value(with_version(id))
            .end_object();
    schema.begin_map("", "");
    schema.choice("id", ids, "Which model.");
    schema.open("version", "Range of versions that will do, such as \">=1.2 <2\".");
    json.key("type").value("string").key("pattern").value("^ *[<>=]").end_object();
    schema.digest("sha256", "SHA-256 of its file; another file is refused.");
    schema.end_map({"id"});
    json.end_list();
}

void write_is(JsonWriter& json, const std::string& id) {
    json.key("plugin").begin_object().key("anyOf").begin_list();
    json.begin_object().key("const").value(id).end_object();
    json.begin_object()
        .key("type")
        .value("string")
        .key("pattern")
        .value(with_version(id))
        .end_object();
    json.begin_object().key("type").value("object").key("properties").begin_object().key("id");
    json.begin_object().key("const").value(id).end_object().end_object();
    json.key("required").begin_list().value("id").end_list().end_object();
    json.end_list().end_object();
}

/// if this plugin (or none, where it is the standard one) then these parameters.
void write_case(SchemaWriter& schema, const Descriptor& plugin, const std::string& standard) {
    JsonWriter& json = schema.json();
    json.begin_object().key("if").begin_object().key("properties").begin_object();
    write_is(json, plugin.id);
    json.end_object();
    if (plugin.id != standard) json.key("required").begin_list().value("plugin").end_list();
    json.end_object().key("then").begin_object().key("properties").begin_object();
    write_params(schema, plugin);
    json.end_object();
    if (has_required(plugin)) json.key("required").begin_list().value("params").end_list();
    json.end_object().end_object();
}

}  // namespace

void begin_role(SchemaWriter& schema, const RoleSchema& role, const Catalog& catalog) {
    schema.begin_map(role.key, role.doc);
    SchemaWriter::Names ids;
    for (const Descriptor* plugin : plugins_of(role.kind, catalog))
        ids.push_back(plugin->id);
    schema.open("plugin", role.standard.empty()
                              ? "Which model."
                              : format("Which model. Default: {}.", role.standard));
    write_choices(schema, ids);
    schema.json().end_object();
    schema.open("params", "Parameters of the plugin.");
    schema.json().key("type").value("object").end_object();
}

void end_role(SchemaWriter& schema, const RoleSchema& role, const Catalog& catalog) {
    schema.end_properties();
    schema.json().key("allOf").begin_list();
    for (const Descriptor* plugin : plugins_of(role.kind, catalog))
        write_case(schema, *plugin, role.standard);
    schema.json().end_list().end_object();
}

}  // namespace microcosm
