// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace microcosm {

/// A list that a worker fills again in every replicate: grown by an eighth at a time, so that what
/// is held stays near what is needed. The copies that this costs end with the first replicates.
template <class Value>
class TightVector {
  public:
    template <class... Arguments>
    Value& emplace_back(Arguments&&... arguments) {
        make_room(values_.size() + 1);
        return values_.emplace_back(std::forward<Arguments>(arguments)...);
    }
    void push_back(const Value& value) {
        make_room(values_.size() + 1);
        values_.push_back(value);
    }
    void resize(std::size_t size) {
        make_room(size);
        values_.resize(size);
    }
    void clear() { values_.clear(); }

    bool empty() const { return values_.empty(); }
    std::size_t size() const { return values_.size(); }
    Value& operator[](std::size_t i) { return values_[i]; }
    const Value& operator[](std::size_t i) const { return values_[i]; }
    Value& back() { return values_.back(); }
    Value* data() { return values_.data(); }
    const Value* data() const { return values_.data(); }
    auto begin() { return values_.begin(); }
    auto end() { return values_.end(); }
    auto begin() const { return values_.begin(); }
    auto end() const { return values_.end(); }
    std::span<const Value> all() const { return values_; }

  private:
    void make_room(std::size_t size) {
        if (size > values_.capacity()) values_.reserve(size + size / 8 + 64);
    }

    std::vector<Value> values_;
};

}  // namespace microcosm
