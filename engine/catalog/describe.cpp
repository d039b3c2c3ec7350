// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/describe.hpp"

#include <string>

#include "engine/catalog/names.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

using Type = PluginParameter::Type;

/// A text in double quotes, as YAML reads it back.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n') {
            result += "\\n";
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string indented(std::string_view text, std::string_view indent) {
    std::string result(indent);
    for (const char c : text) {
        result += c;
        if (c == '\n') result += indent;
    }
    return result + '\n';
}

std::string origin_text(const PluginParameter& parameter) {
    std::string text =
        parameter.source.empty() ? "judgement of the plugin's author" : parameter.source;
    const std::string year = std::to_string(parameter.year);
    if (parameter.year != 0 && text.find(year) == std::string::npos) text += ", " + year;
    return format("source: {} (grade {})", text, parameter.grade);
}

std::string describe_parameter(const PluginParameter& parameter) {
    if (!parameter.replaced_by.empty()) {
        return format("  {}: old spelling of {}\n", parameter.key, parameter.replaced_by);
    }
    const std::string unit =
        parameter.unit.empty() || parameter.unit == "1" ? "" : " " + parameter.unit;
    const std::string fallback =
        parameter.required ? "required" : "default " + default_text(parameter);
    return format("  {}: {}{}, {}\n", parameter.key, range_text(parameter), unit, fallback) +
           indented(parameter.doc, "      ") + indented(origin_text(parameter), "      ");
}

std::string describe_columns(const Descriptor& descriptor) {
    std::string text;
    for (const std::uint32_t input : descriptor.inputs) {
        if (input >= first_state) continue;
        const KindColumn& column = descriptor.kind->inputs[input];
        text += format("  reads {} ({}): {}\n", column.name, column.unit, column.doc);
    }
    for (const std::string& name : descriptor.absent_inputs)
        text += format("  does without {}, which this microcosm does not offer\n", name);
    for (std::size_t i = 0; i < descriptor.outputs.size(); ++i) {
        if (descriptor.outputs[i] < 0) continue;
        const KindColumn& column = descriptor.kind->outputs[i];
        text += format("  gives {} ({}): {}\n", column.name, column.unit, column.doc);
    }
    for (const StateColumn& state : descriptor.states)
        text += format("  keeps {} ({}), at first {}{}{}\n", state.column.name, state.column.unit,
                       state.initial, state.column.doc.empty() ? "" : ": ", state.column.doc);
    return text;
}

std::string params_block(const Descriptor& descriptor) {
    std::string text = format("plugin: {}\n", descriptor.id);
    std::string params;
    for (const PluginParameter& parameter : descriptor.parameters) {
        if (!parameter.replaced_by.empty()) continue;
        params += parameter.required
                      ? format("  {}:   # required, {}\n", parameter.key, range_text(parameter))
                      : format("  {}: {}\n", parameter.key, default_text(parameter));
    }
    return text + (params.empty() ? "params: {}\n" : "params:\n" + params);
}

}  // namespace

std::string range_text(const PluginParameter& parameter) {
    std::string choices;
    switch (parameter.type) {
        case Type::boolean:
            return "true or false";
        case Type::text:
            return "text";
        case Type::choice:
            for (const std::string& choice : parameter.choices) {
                choices += (choices.empty() ? "" : " | ") + choice;
            }
            return choices;
        default:
            break;
    }
    return format("{}{}, {}{}", parameter.low_open ? '(' : '[', parameter.low, parameter.high,
                  parameter.high_open ? ')' : ']');
}

std::string default_text(const PluginParameter& parameter) {
    switch (parameter.type) {
        case Type::boolean:
            return parameter.default_number != 0 ? "true" : "false";
        case Type::text:
            return quoted(parameter.default_text);
        case Type::choice: {
            const auto number = static_cast<std::size_t>(parameter.default_number);
            const std::string& choice = parameter.choices.at(number);
            return is_key(choice) ? choice : quoted(choice);
        }
        default:
            break;
    }
    const bool bare = parameter.unit.empty() || parameter.unit == "1";
    return format("{}{}", parameter.default_number, bare ? "" : " " + parameter.unit);
}

std::string describe_briefly(const Descriptor& descriptor) {
    return format("{} {} ({}): {}", descriptor.id, descriptor.version, descriptor.kind->id,
                  descriptor.name);
}

std::string describe(const Descriptor& descriptor) {
    std::string text = format("{}\n  {}\n", describe_briefly(descriptor), descriptor.summary);
    if (!descriptor.doc.empty()) text += indented(descriptor.doc, "  ");
    if (!descriptor.citation.empty()) text += indented("cite: " + descriptor.citation, "  ");
    text += format("  file: {}\n  sha256: {}\n  built with: {}\n", descriptor.file,
                   descriptor.sha256, descriptor.built_with);
    if (descriptor.imports_libm) {
        text += "  not portable: calls libm, whose last bits differ between CPUs\n";
    }
    if (descriptor.loaded_in_place) {
        text +=
            "  loaded in place, for it finds libraries beside itself: do not rebuild it during a "
            "run\n";
    }
    text += format("\nFor each item, {}:\n", descriptor.kind->item) + describe_columns(descriptor);
    if (descriptor.kind->draft)
        text += "  the kind is a draft: its columns may still change, so runs need --allow-draft\n";
    if (descriptor.groupwise) text += "  sees all items of a group together\n";
    if (!descriptor.parameters.empty()) text += "\nParameters:\n";
    for (const PluginParameter& parameter : descriptor.parameters) {
        text += describe_parameter(parameter);
    }
    return text + "\nIn a scenario:\n\n" + params_block(descriptor);
}

}  // namespace microcosm
