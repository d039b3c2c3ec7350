// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/place.hpp"

namespace microcosm {

struct Entry;

/// A neutral tree of what a YAML text says: scalars are kept as text, nothing is converted, every
/// node knows its place. Plain data; const use from any thread.
struct Value {
    enum class Kind { null, scalar, list, map };

    Kind kind = Kind::null;
    Place place;
    std::string text;            ///< of a scalar; of a null as written: "~", "null" or ""
    bool quoted = false;         ///< a quoted scalar is text, never a number
    std::vector<Value> items;    ///< of a list
    std::vector<Entry> entries;  ///< of a map, in the order of the file; keys are unique

    bool is_map() const { return kind == Kind::map; }
    bool is_list() const { return kind == Kind::list; }
    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_null() const { return kind == Kind::null; }

    /// The value under `key` of a map; null pointer if absent or if this is no map.
    const Value* find(std::string_view key) const;
};

struct Entry {
    std::string key;
    Place key_place;
    Value value;
};

/// A parsed text together with the source its places point into (also those of values set later by
/// --set).
struct Document {
    std::vector<std::unique_ptr<Source>> sources;
    Value root;
};

}  // namespace microcosm
