// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// Thrown after a problem that makes it pointless to read on.
struct StopReading {};

/// Puts scalars, lists and maps together to a tree, in the order of the text, and refuses what a
/// tree may not be: too deep, too large, with keys that are double, empty, merge keys or no
/// scalars.
class ValueBuilder {
  public:
    enum class Style { block, flow };

    explicit ValueBuilder(Problems& problems) : problems_(problems) {}

    /// Adds a problem; throws StopReading if there are too many.
    void complain(const Place& place, std::string text);

    /// A scalar, or a null that is written out; the key of a map if one is due.
    void add(Value value);
    /// A place where a value or key is due but nothing is written, with `next` behind it.
    void add_nothing(const Place& next);
    /// A value that was refused at `place`; goes on as if it were null.
    void add_refused(const Place& place);
    void open(Value::Kind kind, const Place& place, Style style);
    void close();

    /// The tree as far as it is known; lists and maps that are still open are closed.
    std::optional<Value> take_root();

  private:
    /// A mistake unless a bracket is missing further on: then yaml-cpp takes what stands before for
    /// a key, and an end for an empty item. So it is said when the list or map is closed.
    struct Suspicion {
        Place place;
        std::string text;
    };

    /// A list or map that is still open.
    struct Frame {
        Value value;
        Style style = Style::block;
        bool is_key = false;               ///< it stands where a key belongs
        std::map<std::string, int> lines;  ///< of the keys of a map
        Entry entry;                       ///< the key that waits for its value
        bool has_key = false;
        bool keep_entry = true;  ///< false: the key was refused, its value is dropped
        std::vector<Suspicion> suspicions;
    };

    bool awaits_key() const;
    void count(const Place& place);
    void put(Value value);
    void put_key(const Value& key);
    bool check_unique(const Value& key);
    void begin_entry(std::string key, const Place& place);
    void refuse_entry(const Place& place);
    void finish_frame();

    Problems& problems_;
    std::vector<Frame> frames_;
    std::optional<Value> root_;
    std::size_t nodes_ = 0;
    std::size_t found_ = 0;
};

}  // namespace microcosm
