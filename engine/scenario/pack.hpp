// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/parameters.hpp"

namespace microcosm {

/// One entry of a list of sources.
struct Reference {
    std::string key;   ///< "KM20"
    std::string text;  ///< the full reference
};

/// One file of parameters: the beliefs of a pack, or the levels of an era that are laid over it.
struct Pack {
    enum class Kind { pack, era };
    std::string name;
    Kind kind = Kind::pack;
    std::string doc;
    std::string over;  ///< the pack that this one is laid over, after the era; "": complete
    std::vector<Reference> references;  ///< in the order of the file
    std::vector<Parameter> parameters;  ///< in the order of the file
};

/// Reads {kind, doc, over, sources: {KEY: reference}, parameters: {GROUP: {NAME: {value, unit, drawn,
/// low, high, source, year, grade, doc}}}}; groups nest, and a map with the key `value` is a
/// parameter. Problems: unknown keys, bad values, a source that is not listed, a grade other than C
/// and J without a source.
Pack read_pack(const std::string& name, const Value& root, Problems& problems);

/// The full text of a source; null pointer if the pack does not list it.
const Reference* find_reference(const Pack& pack, std::string_view key);
/// The keys of a parameter's source: "BV21 OF26" are two.
std::vector<std::string> source_keys(std::string_view source);

/// A pack that is compiled in, parsed once per program; null pointer if there is none of that name
/// and kind.
const Pack* find_pack(std::string_view name, Pack::Kind kind);
/// Names of the compiled-in packs of that kind, sorted.
std::vector<std::string> pack_names(Pack::Kind kind);

}  // namespace microcosm
