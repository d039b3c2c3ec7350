// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/uncertain.hpp"
#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// Reads a map of the scenario key by key. To read a key is to declare it: `finish` knows the
/// declared ones, and reports every other with the nearest of them. A value that is no map is one
/// problem, found by the constructor; then nothing is read or missed.
class MapReader {
  public:
    /// `path` is how the map is called in messages ("product"); "" for the scenario itself.
    MapReader(const Value& value, std::string path, Problems& problems);

    bool is_map() const { return value_.is_map(); }
    const std::string& path_of_map() const { return path_; }
    /// "product.price"
    std::string path(std::string_view key) const;

    /// The value under the key; null pointer if absent.
    const Value* take(std::string_view key);
    /// The same; absence is a problem, and `example` ends its text.
    const Value* require(std::string_view key, std::string_view example);

    // Nothing if the key is absent or its value wrong. The `what` of a rule is replaced by the path
    // of the key.
    std::optional<std::string> read_text(std::string_view key);
    std::optional<bool> read_flag(std::string_view key);
    std::optional<std::int64_t> read_integer(std::string_view key, IntegerRange range);
    std::optional<double> read_number(std::string_view key, NumberRule rule);
    std::optional<Uncertain> read_uncertain(std::string_view key, NumberRule rule);

    /// All keys with these names go to `read`; they count as declared.
    void read_others(const std::vector<std::string>& names,
                     const std::function<void(const Entry&)>& read);

    /// Reports the keys that were not declared. Call it last.
    void finish() const;

  private:
    const Value& value_;
    std::string path_;
    Problems& problems_;
    std::vector<std::string> declared_;
};

/// Adds a problem and returns false unless the value is a map; "the scenario" stands for an empty
/// path.
bool check_map(const Value& value, std::string_view path, Problems& problems);
/// The same for a list.
bool check_list(const Value& value, std::string_view path, Problems& problems);

/// The text if it is one of the choices; else a problem ("PATH = 'x' is not one of a, b, c; did you
/// mean …").
std::optional<std::string> read_choice(const Value& value, std::string_view path,
                                       const std::vector<std::string>& choices, Problems& problems);

/// A number within the rule, no distribution.
std::optional<double> read_number(const Value& value, const NumberRule& rule, Problems& problems);

/// True if it can stand in a CSV cell, a path and a message without quotes: [a-z0-9_]+, at most 64
/// characters.
bool is_plain_name(std::string_view name);
/// Adds a problem if the key is no plain name; `what` is "a plan", say.
bool check_plain_name(const Entry& entry, std::string_view what, Problems& problems);

}  // namespace microcosm
