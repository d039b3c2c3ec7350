// SPDX-License-Identifier: Apache-2.0
#include "engine/text/value_builder.hpp"

#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/utf8.hpp"

namespace microcosm {
namespace {

constexpr std::size_t most_levels = 64;
constexpr std::size_t most_nodes = 100'000;
constexpr std::size_t most_problems = 100;

}  // namespace

void ValueBuilder::complain(const Place& place, std::string text) {
    problems_.error(place, std::move(text));
    if (++found_ < most_problems) return;
    problems_.error(place, format("{} problems; the rest is not read", most_problems));
    throw StopReading{};
}

void ValueBuilder::add(Value value) {
    count(value.place);
    if (awaits_key()) {
        put_key(value);
    } else {
        put(std::move(value));
    }
}

void ValueBuilder::add_nothing(const Place& next) {
    Value nothing;
    nothing.place = next;
    if (frames_.empty() || awaits_key()) return add(std::move(nothing));
    Frame& frame = frames_.back();
    if (frame.value.is_list()) {
        if (frame.style == Style::flow) {
            frame.suspicions.push_back({next, "no value before this; remove the ','"});
        }
        nothing.place = frame.value.place;
    } else {
        nothing.place = frame.entry.key_place;
        // a line without ':' in block style is a key to yaml-cpp, and what follows it the line
        // itself
        const bool no_colon =
            next.line == nothing.place.line && next.column == nothing.place.column;
        if (frame.style == Style::block && frame.keep_entry && no_colon) {
            complain(next,
                     format("no ': ' after '{}'; write 'key: value'", shorten(frame.entry.key)));
        }
    }
    add(std::move(nothing));
}

void ValueBuilder::add_refused(const Place& place) {
    count(place);
    if (awaits_key()) return refuse_entry(place);
    Value nothing;
    nothing.place = place;
    put(std::move(nothing));
}

void ValueBuilder::open(Value::Kind kind, const Place& place, Style style) {
    count(place);
    if (frames_.size() == most_levels) {
        complain(place, format("nested deeper than {} levels", most_levels));
        throw StopReading{};
    }
    Frame frame;
    frame.is_key = awaits_key();
    if (frame.is_key) {
        frames_.back().suspicions.push_back(
            {place, "a list or map cannot be a key; write a plain name before ':'"});
        refuse_entry(place);
    }
    frame.style = style;
    frame.value.kind = kind;
    frame.value.place = place;
    frames_.push_back(std::move(frame));
}

void ValueBuilder::close() {
    const std::vector<Suspicion> mistakes = std::move(frames_.back().suspicions);
    for (const Suspicion& mistake : mistakes) {
        complain(mistake.place, mistake.text);
    }
    finish_frame();
}

std::optional<Value> ValueBuilder::take_root() {
    while (!frames_.empty()) {
        finish_frame();
    }
    return std::move(root_);
}

bool ValueBuilder::awaits_key() const {
    return !frames_.empty() && frames_.back().value.is_map() && !frames_.back().has_key;
}

void ValueBuilder::count(const Place& place) {
    if (++nodes_ <= most_nodes) return;
    complain(place, format("more than {} values; put large tables into a CSV file", most_nodes));
    throw StopReading{};
}

void ValueBuilder::put(Value value) {
    if (frames_.empty()) {
        root_ = std::move(value);
        return;
    }
    Frame& frame = frames_.back();
    if (frame.value.is_list()) {
        frame.value.items.push_back(std::move(value));
    } else if (std::exchange(frame.has_key, false) && frame.keep_entry) {
        frame.entry.value = std::move(value);
        frame.value.entries.push_back(std::move(frame.entry));
    }
}

void ValueBuilder::put_key(const Value& key) {
    if (key.text == "<<" && !key.quoted) {
        complain(key.place, "merge keys ('<<') are not allowed; write the keys out");
        refuse_entry(key.place);
    } else if (key.text.empty()) {
        complain(key.place, "empty key; write a name before ':'");
        refuse_entry(key.place);
    } else if (key.is_null()) {
        complain(key.place,
                 format("'{}' means no value; put it in quotes to make it a key", key.text));
        refuse_entry(key.place);
    } else if (check_unique(key)) {
        begin_entry(key.text, key.place);
    } else {
        refuse_entry(key.place);
    }
}

bool ValueBuilder::check_unique(const Value& key) {
    const auto [first, is_new] = frames_.back().lines.emplace(key.text, key.place.line);
    if (!is_new) {
        complain(key.place, format("duplicate key '{}'; it stands already in line {}",
                                   shorten(key.text), first->second));
    }
    return is_new;
}

void ValueBuilder::begin_entry(std::string key, const Place& place) {
    Frame& frame = frames_.back();
    frame.entry = {std::move(key), place, {}};
    frame.has_key = true;
    frame.keep_entry = true;
}

void ValueBuilder::refuse_entry(const Place& place) {
    begin_entry({}, place);
    frames_.back().keep_entry = false;
}

/// A list or map goes where it belongs.
void ValueBuilder::finish_frame() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (!frame.is_key) put(std::move(frame.value));
}

}  // namespace microcosm
