// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/schema_writer.hpp"

#include <cmath>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/unit.hpp"

namespace microcosm {

namespace {

constexpr const char* number_pattern =
    "([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?";  // as engine/text/number.cpp, without sign
constexpr double no_bound = 1e300;                     // beyond it a bound means none

/// "USD_per_h": a unit as part of a reference.
std::string word_of(std::string_view unit) {
    std::string word;
    for (const char c : unit) {
        if (c == '/')
            word += "_per_";
        else if (c == '%')
            word += "percent";
        else
            word += c;
    }
    return word;
}

/// The units in which a number of this unit may be written, joined by '|'.
std::string same_dimension(const std::string& unit) {
    std::string list;
    const auto add = [&](const std::string& candidate) {
        if (!unit_factor(candidate, unit)) return;
        list += (list.empty() ? "" : "|") + candidate;
    };
    const bool quotient = unit.find('/') != std::string::npos;
    for (const std::string& above : unit_names()) {
        if (!quotient) add(above);
        for (const std::string& below : unit_names())
            if (quotient) add(format("{}/{}", above, below));
    }
    return list;
}

/// A number inside a distribution, as engine/scenario/read_uncertain.cpp reads it: locations carry
/// the unit, all but plain locations are above 0.
struct Argument {
    enum class Kind { location, positive_location, pure };
    const char* name;
    Kind kind;
};
constexpr auto location = Argument::Kind::location;
constexpr auto positive_location = Argument::Kind::positive_location;
constexpr auto pure = Argument::Kind::pure;

struct Distribution {
    const char* name;
    std::vector<Argument> arguments;
};

const std::vector<Distribution> distributions{
    {"uniform", {{"low", location}, {"high", location}}},
    {"normal", {{"mean", location}, {"sd", positive_location}}},
    {"lognormal", {{"median", positive_location}, {"sigma", pure}}},
    {"triangular", {{"low", location}, {"mode", location}, {"high", location}}},
    {"beta", {{"a", pure}, {"b", pure}}},
    {"gamma", {{"shape", pure}, {"mean", positive_location}}}};

void define_argument(SchemaWriter& schema, std::string_view key, Argument::Kind kind,
                     const std::string& unit) {
    schema.open(key, "");
    if (kind == location)
        schema.number_forms({"", unit});
    else
        schema.positive_forms(kind == pure ? "1" : unit);
    schema.json().end_object();
}

/// By name, or as a list.
void define_arguments(SchemaWriter& schema, const Distribution& distribution,
                      const std::string& unit) {
    JsonWriter& json = schema.json();
    json.key(distribution.name).begin_object().key("anyOf").begin_list();
    SchemaWriter::Names required;
    schema.begin_map("", "");
    for (const auto& [name, kind] : distribution.arguments) {
        required.emplace_back(name);
        define_argument(schema, name, kind, unit);
    }
    schema.end_map(required);
    json.begin_object().key("type").value("array").key("items").begin_list();
    for (const Argument& argument : distribution.arguments)
        define_argument(schema, "", argument.kind, unit);
    const auto count = static_cast<std::int64_t>(required.size());
    json.end_list().key("minItems").value(count).key("maxItems").value(count);
    json.end_object().end_list().end_object();
}

}  // namespace

void SchemaWriter::open(std::string_view key, std::string_view doc) {
    if (!key.empty()) json_.key(key);
    json_.begin_object();
    if (!doc.empty()) json_.key("description").value(doc);
}

void SchemaWriter::begin_map(std::string_view key, std::string_view doc) {
    open(key, doc);
    json_.key("type").value("object").key("properties").begin_object();
}

void SchemaWriter::end_properties(const Names& required) {
    json_.end_object().key("additionalProperties").value(false);
    if (!required.empty()) names("required", required);
}

void SchemaWriter::end_map(const Names& required) {
    end_properties(required);
    json_.end_object();
}

void SchemaWriter::begin_named(std::string_view key, std::string_view doc,
                               std::string_view pattern) {
    open(key, doc);
    json_.key("type").value("object").key("minProperties").value(1);
    json_.key("additionalProperties").value(false).key("patternProperties").begin_object();
    begin_map(pattern, "");
}

void SchemaWriter::end_named(const Names& required) {
    end_map(required);
    json_.end_object().end_object();
}

void SchemaWriter::names(std::string_view key, const Names& names) {
    json_.key(key).begin_list();
    for (const std::string& name : names)
        json_.value(name);
    json_.end_list();
}

void SchemaWriter::text(std::string_view key, std::string_view doc) {
    open(key, doc);
    json_.key("$ref").value("#/definitions/text").end_object();
}

void SchemaWriter::digest(std::string_view key, std::string_view doc) {
    open(key, doc);
    json_.key("type").value("string").key("pattern").value("^[0-9a-fA-F]{64}$").end_object();
}

void SchemaWriter::flag(std::string_view key, std::string_view doc) {
    open(key, doc);
    json_.key("type").value("boolean").end_object();
}

void SchemaWriter::choice(std::string_view key, const Names& choices, std::string_view doc) {
    open(key, doc);
    names("enum", choices);
    json_.end_object();
}

void SchemaWriter::integer(std::string_view key, IntegerRange range, std::string_view doc) {
    open(key, doc);
    json_.key("type").value("integer").key("minimum").value(range.low);
    json_.key("maximum").value(range.high).end_object();
}

void SchemaWriter::number(std::string_view key, const NumberRule& rule) {
    open(key, rule.meaning);
    number_forms(rule);
    json_.end_object();
}

void SchemaWriter::uncertain(std::string_view key, const NumberRule& rule) {
    open(key, rule.meaning);
    uncertain_forms(rule);
    json_.end_object();
}

void SchemaWriter::niches(std::string_view key, std::string_view doc) {
    open(key, doc);
    json_.key("anyOf").begin_list();
    open("", "equal weights");
    json_.key("type").value("array").key("minItems").value(1).key("uniqueItems").value(true);
    json_.key("items").begin_object().key("$ref").value("#/definitions/text");
    json_.end_object().end_object();
    open("", "weights");
    json_.key("type").value("object").key("minProperties").value(1);
    json_.key("additionalProperties").begin_object();
    positive_forms("1");
    json_.end_object().end_object().end_list().end_object();
}

void SchemaWriter::plain_number(const NumberRule& rule) {
    json_.begin_object().key("type").value("number");
    if (std::abs(rule.low) < no_bound) json_.key("minimum").value(rule.low);
    if (std::abs(rule.high) < no_bound) json_.key("maximum").value(rule.high);
    json_.end_object();
}

void SchemaWriter::refer(std::string_view what, std::string_view unit) {
    units_.emplace(unit);
    json_.begin_object().key("$ref").value(format("#/definitions/{}_{}", what, word_of(unit)));
    json_.end_object();
}

void SchemaWriter::number_forms(const NumberRule& rule) {
    json_.key("anyOf").begin_list();
    plain_number(rule);
    refer(rule.low >= 0 ? "amount_in" : "number_in", rule.unit);
    json_.end_list();
}

void SchemaWriter::positive_forms(std::string_view unit) {
    json_.key("anyOf").begin_list();
    json_.begin_object().key("type").value("number").key("exclusiveMinimum").value(0).end_object();
    refer("amount_in", unit);
    json_.end_list();
}

void SchemaWriter::uncertain_forms(const NumberRule& rule) {
    json_.key("anyOf").begin_list();
    plain_number(rule);
    refer(rule.low >= 0 ? "amount_in" : "number_in", rule.unit);
    refer("distribution_in", rule.unit);
    json_.end_list();
}

/// "38 USD", without or with a sign; a schema knows no units, so their bounds are the engine's to
/// check. A bare 1e5 is a text to YAML 1.1.
void SchemaWriter::define_text(const std::string& unit) {
    for (const std::string sign : {"", "-?"}) {
        open((sign.empty() ? "amount_in_" : "number_in_") + word_of(unit),
             format("a number in {}, with its unit", unit));
        json_.key("type").value("string").key("pattern");
        json_.value(format("^{}({} *({})|[0-9]+[eE][-+]?[0-9]+)$", sign, number_pattern,
                           same_dimension(unit)));
        json_.end_object();
    }
}

void SchemaWriter::define_distribution(const std::string& unit) {
    begin_map("distribution_in_" + word_of(unit), format("a distribution, drawn in {}", unit));
    for (const Distribution& distribution : distributions)
        define_arguments(*this, distribution, unit);
    number("min", {"", unit});
    number("max", {"", unit});
    end_properties();
    json_.key("oneOf").begin_list();
    for (const Distribution& distribution : distributions) {
        json_.begin_object();
        names("required", {distribution.name});
        json_.end_object();
    }
    json_.end_list().end_object();
}

void SchemaWriter::definitions() {
    json_.key("definitions").begin_object();
    json_.key("text").begin_object().key("type").begin_list();
    json_.value("string").value("number").value("boolean").end_list();
    json_.key("minLength").value(1).end_object();
    units_.emplace("1");  // shapes have it
    for (const std::string& unit : units_) {
        define_text(unit);
        define_distribution(unit);
    }
    json_.end_object();
}

}  // namespace microcosm
