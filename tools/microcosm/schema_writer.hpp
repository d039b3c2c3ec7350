// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/uncertain.hpp"
#include "engine/text/json.hpp"

namespace microcosm {

/// Writes a JSON Schema (draft-07) of maps as the scenario's MapReader reads them: named keys,
/// numbers with units, distributions, nothing unknown. Calls must nest as those of JsonWriter.
class SchemaWriter {
  public:
    using Names = std::vector<std::string>;

    /// For what is special: the calls here and there may be mixed.
    JsonWriter& json() { return json_; }

    /// `key: {` of a map with named keys; "" for the schema itself. Properties follow.
    void begin_map(std::string_view key, std::string_view doc);
    /// Ends the properties. More keywords may follow through json(), then its end_object().
    void end_properties(const Names& required = {});
    /// Both ends at once.
    void end_map(const Names& required = {});
    /// A map of maps with free names: `begin_named` … properties of each … `end_named`.
    /// The names match a regular expression.
    void begin_named(std::string_view key, std::string_view doc,
                     std::string_view pattern = "^[a-z0-9_]{1,64}$");
    void end_named(const Names& required = {});

    void text(std::string_view key, std::string_view doc);
    void digest(std::string_view key, std::string_view doc);
    void flag(std::string_view key, std::string_view doc);
    void choice(std::string_view key, const Names& choices, std::string_view doc);
    void integer(std::string_view key, IntegerRange range, std::string_view doc);
    /// Bounds, unit and meaning of a rule.
    void number(std::string_view key, const NumberRule& rule);
    /// The same, or a distribution.
    void uncertain(std::string_view key, const NumberRule& rule);
    /// A list of niches, or a map of their weights.
    void niches(std::string_view key, std::string_view doc);

    /// Opens `key: {description: doc`; json().end_object() closes it.
    void open(std::string_view key, std::string_view doc);
    /// The alternatives of a number inside an open schema; see `number`.
    void number_forms(const NumberRule& rule);
    void positive_forms(std::string_view unit);
    void uncertain_forms(const NumberRule& rule);

    /// `definitions:` of all units that were met. Call it last, inside the schema itself.
    void definitions();

  private:
    void names(std::string_view key, const Names& names);
    void plain_number(const NumberRule& rule);
    void refer(std::string_view what, std::string_view unit);
    void define_text(const std::string& unit);
    void define_distribution(const std::string& unit);

    JsonWriter json_;
    std::set<std::string, std::less<>> units_;
};

}  // namespace microcosm
