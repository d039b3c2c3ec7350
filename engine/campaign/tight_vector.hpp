// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "engine/campaign/large_pages.hpp"

namespace microcosm {

/// A list that a worker fills again in every replicate: it grows by an eighth at a time, so that
/// what is held stays near what is needed. The copies that this costs end with the first
/// replicates. It hides what would grow a vector; nothing is lost if one of those is called after all.
template <class Value>
class TightVector : public std::vector<Value, LargePages<Value>> {
    using Vector = std::vector<Value, LargePages<Value>>;

  public:
    template <class... Arguments>
    Value& emplace_back(Arguments&&... arguments) {
        make_room(Vector::size() + 1);
        return Vector::emplace_back(std::forward<Arguments>(arguments)...);
    }
    void push_back(const Value& value) {
        const Value copy = value;  // which may be one of this list
        make_room(Vector::size() + 1);
        Vector::push_back(copy);
    }
    void resize(std::size_t size) {
        make_room(size);
        Vector::resize(size);
    }

  private:
    void make_room(std::size_t size) {
        if (size > Vector::capacity()) Vector::reserve(size + size / 8 + 16);
    }
};

}  // namespace microcosm
