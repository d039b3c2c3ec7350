// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// Reads a YAML file under the guards that yaml-cpp lacks: regular file of at most 1 MiB, strict
/// UTF-8, no NUL or other control character, no BOM, one document, depth at most 64, at most
/// 100,000 nodes, no anchors, aliases, merge keys, tags or directives, no duplicate keys.
/// Every breach is a problem with its place; the tree holds what could be understood, and is null if
/// reading had to stop.
/// Throws InputOutputError if the file cannot be read.
Document read_yaml(const std::string& path, Problems& problems);

/// The same for a text in memory that is called `name` in messages.
Document read_yaml_text(std::string name, std::string text, Problems& problems);

/// Applies `path=value` (dots between keys, list positions as [0]; the value is YAML) to the
/// document, making maps on the way. Places of the new value point into "--set". Problems: no '=',
/// empty key, path through a scalar.
void set_value(Document& document, const std::string& assignment, Problems& problems);

/// A path as in set_value ("plans.micros.hire[0].fee"), and where the user wrote it.
struct PathOfValue {
    std::string text;
    Place place;
};

/// Puts a value that is read already under a path, as set_value does. Problems point at the path's
/// place; the value keeps its places.
void put_value(Value& root, const PathOfValue& path, Value value, Problems& problems);

/// The value under a path; null if there is none.
Value value_at(const Value& root, const std::string& path);

}  // namespace microcosm
