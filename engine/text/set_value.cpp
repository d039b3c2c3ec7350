// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/utf8.hpp"
#include "engine/text/yaml.hpp"
#include "engine/text/yaml_text.hpp"
#include "engine/text/yaml_tree.hpp"

namespace microcosm {
namespace {

constexpr std::size_t most_steps = 32;
constexpr std::string_view advice = "write for example --set world.people=5000";

/// One piece of a path: a key, or the position of a list's item.
struct Step {
    std::string_view key;
    std::size_t position = 0;
    bool is_position = false;
    std::size_t begin = 0;  ///< its bytes in the assignment
    std::size_t end = 0;
};

/// Reads and follows the path of one assignment. Stops at the first problem, which `failed` tells.
class Assignment {
  public:
    Assignment(const Source& source, Problems& problems)
        : source_(source), text_(source.text), places_(source), problems_(problems) {}

    /// A path that stands somewhere else: all of it has that place.
    Assignment(const Source& source, const Place& place, Problems& problems)
        : Assignment(source, problems) {
        place_ = place;
    }

    void apply(Value& root) {
        const std::size_t equals = text_.find('=');
        if (equals == std::string_view::npos) {
            complain(0, format("'{}' has no '='; {}", shorten(text_), advice));
            return;
        }
        read_steps(text_.substr(0, equals));
        if (!failed_) check_value(equals);
        if (failed_) return;
        const std::size_t errors = problems_.errors();
        std::optional<Value> value = parse_yaml_tree(source_, equals + 1, problems_);
        if (problems_.errors() > errors) return;
        if (Value* target = follow(root)) *target = std::move(value).value_or(Value{});
    }

    /// Where a path without '=' and value leads; null pointer after a problem.
    Value* reach(Value& root) {
        read_steps(text_);
        return failed_ ? nullptr : follow(root);
    }

  private:
    Value* follow(Value& root) {
        Value* target = &root;
        for (const Step& step : steps_) {
            target = step.is_position ? go_to_position(*target, step) : go_to_key(*target, step);
            if (target == nullptr) return nullptr;
        }
        return target;
    }

    Place place_at(std::size_t offset) const { return place_ ? *place_ : places_.at(offset); }

    void complain(std::size_t offset, std::string text) {
        problems_.error(place_at(offset), std::move(text));
        failed_ = true;
    }

    /// Only blanks or a comment would be read as null, most likely by mistake.
    void check_value(std::size_t equals) {
        const std::size_t first = text_.find_first_not_of(" \t\r\n", equals + 1);
        if (first == std::string_view::npos || text_[first] == '#') {
            complain(equals + 1, "no value after '='; write null to clear the key");
        }
    }

    void read_steps(std::string_view path) {
        std::size_t next = read_key(path, 0);
        while (!failed_ && next < path.size())
            next = read_next(path, next);
        if (!failed_ && steps_.size() > most_steps) {
            complain(steps_[most_steps].begin,
                     format("the path has more than {} steps", most_steps));
        }
    }

    /// The step that begins with '.' or '[' at `begin`; returns where it ends.
    std::size_t read_next(std::string_view path, std::size_t begin) {
        if (path[begin] == '.') return read_key(path, begin + 1);
        if (path[begin] == '[') return read_position(path, begin);
        complain(begin, "expected '.', '[' or '=' after ']'");
        return path.size();
    }

    std::size_t read_key(std::string_view path, std::size_t begin) {
        const std::size_t end = std::min(path.find_first_of(".[", begin), path.size());
        if (begin == end) complain(begin, format("empty key in the path; {}", advice));
        steps_.push_back({path.substr(begin, end - begin), 0, false, begin, end});
        return end;
    }

    std::size_t read_position(std::string_view path, std::size_t begin) {
        const std::size_t bracket = path.find(']', begin);
        if (bracket == std::string_view::npos) {
            complain(begin, "']' is missing after the list position");
            return path.size();
        }
        const std::string_view digits = path.substr(begin + 1, bracket - begin - 1);
        const std::optional<std::int64_t> position = parse_integer(digits);
        if (!position || *position < 0) {
            complain(begin + 1,
                     format("'{}' is not a list position; the first is [0]", shorten(digits)));
        }
        steps_.push_back(
            {{}, static_cast<std::size_t>(position.value_or(0)), true, begin, bracket + 1});
        return bracket + 1;
    }

    /// The path before a step; "the top level" before the first.
    std::string path_before(const Step& step) const {
        if (step.begin == 0) return "the top level";
        const std::size_t end = step.is_position ? step.begin : step.begin - 1;
        return format("'{}'", shorten(text_.substr(0, end)));
    }

    Value* go_to_position(Value& list, const Step& step) {
        if (!list.is_list()) {
            complain(step.begin, format("{} is not a list", path_before(step)));
            return nullptr;
        }
        if (step.position >= list.items.size()) {
            complain(step.begin, format("{} has {} items, the first is [0]", path_before(step),
                                        list.items.size()));
            return nullptr;
        }
        return &list.items[step.position];
    }

    Value* go_to_key(Value& map, const Step& step) {
        if (map.is_list()) {
            complain(step.begin,
                     format("{} is a list; write a position such as [0]", path_before(step)));
            return nullptr;
        }
        if (map.is_scalar()) {
            complain(step.begin, format("{} is a single value and has no keys", path_before(step)));
            return nullptr;
        }
        if (map.is_null()) {
            map = {};
            map.kind = Value::Kind::map;
            map.place = place_at(step.begin);
        }
        return find_or_add(map, step);
    }

    Value* find_or_add(Value& map, const Step& step) {
        const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                        [&](const Entry& entry) { return entry.key == step.key; });
        if (found != map.entries.end()) return &found->value;
        const Place place = place_at(step.begin);
        Entry entry{std::string(step.key), place, {}};
        entry.value.place = place;
        map.entries.push_back(std::move(entry));
        return &map.entries.back().value;
    }

    const Source& source_;
    std::string_view text_;
    PlaceTable places_;
    std::optional<Place> place_;
    Problems& problems_;
    std::vector<Step> steps_;
    bool failed_ = false;
};

}  // namespace

void put_value(Value& root, const PathOfValue& path, Value value, Problems& problems) {
    const Source source{"", path.text};
    if (Value* target = Assignment(source, path.place, problems).reach(root))
        *target = std::move(value);
}

Value value_at(const Value& root, const std::string& path) {
    const Source source{"", path};
    Problems found;
    Value copy = root;  // following a path makes maps on the way
    const Value* target = Assignment(source, Place{}, found).reach(copy);
    return target == nullptr ? Value{} : *target;
}

void set_value(Document& document, const std::string& assignment, Problems& problems) {
    document.sources.push_back(std::make_unique<Source>(Source{"--set", assignment}));
    const Source& source = *document.sources.back();
    if (!check_yaml_text(source, problems)) return;
    Assignment(source, problems).apply(document.root);
}

}  // namespace microcosm
