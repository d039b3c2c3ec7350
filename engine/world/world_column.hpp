// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

namespace microcosm {

/// A column of plain values: its own, or those of a mapped file (mapped_file.hpp), which it only
/// looks at and which must outlive it. Reading is the same for both, as fast as from an array.
/// Whoever changes values requires a column of its own.
template <class T>
class WorldColumn {
  public:
    using value_type = T;
    using reference = T&;
    using const_reference = const T&;
    using iterator = T*;
    using const_iterator = const T*;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;

    WorldColumn() = default;
    WorldColumn(std::initializer_list<T> values) : WorldColumn(std::vector<T>(values)) {}
    // NOLINTNEXTLINE(google-explicit-constructor): a vector that was made becomes the column
    WorldColumn(std::vector<T> values) : own_(std::move(values)) { look_at_own(); }
    static WorldColumn mapped(std::span<const T> values) {
        WorldColumn column;
        column.data_ = const_cast<T*>(values.data());  // nobody writes to it, see above
        column.size_ = values.size();
        return column;
    }

    WorldColumn(const WorldColumn& other)
        : own_(other.own_), data_(other.data_), size_(other.size_) {
        if (other.is_own()) look_at_own();
    }
    WorldColumn(WorldColumn&& other) noexcept
        : own_(std::move(other.own_)),
          data_(std::exchange(other.data_, nullptr)),
          size_(std::exchange(other.size_, 0)) {}
    WorldColumn& operator=(const WorldColumn& other) {
        if (this != &other) *this = WorldColumn(other);
        return *this;
    }
    WorldColumn& operator=(WorldColumn&& other) noexcept {
        WorldColumn taken(std::move(other));
        std::swap(own_, taken.own_);
        std::swap(data_, taken.data_);
        std::swap(size_, taken.size_);
        return *this;
    }
    ~WorldColumn() = default;

    const T* data() const { return data_; }
    T* data() { return data_; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const T& operator[](std::size_t i) const { return data_[i]; }
    T& operator[](std::size_t i) { return data_[i]; }
    const T& front() const { return data_[0]; }
    const T& back() const { return data_[size_ - 1]; }
    const T* begin() const { return data_; }
    const T* end() const { return data_ + size_; }
    T* begin() { return data_; }
    T* end() { return data_ + size_; }

    void reserve(std::size_t size) {
        change([&] { own_.reserve(size); });
    }
    void resize(std::size_t size) {
        change([&] { own_.resize(size); });
    }
    void assign(std::size_t size, const T& value) {
        change([&] { own_.assign(size, value); });
    }
    void push_back(const T& value) {
        change([&] { own_.push_back(value); });
    }
    void append(const WorldColumn& more) {
        change([&] { own_.insert(own_.end(), more.begin(), more.end()); });
    }
    void shrink_to_fit() {
        change([&] { own_.shrink_to_fit(); });
    }

    friend bool operator==(const WorldColumn& a, const WorldColumn& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

  private:
    bool is_own() const { return data_ == own_.data(); }
    void look_at_own() {
        data_ = own_.data();
        size_ = own_.size();
    }
    template <class Step>
    void change(Step step) {
        step();
        look_at_own();
    }

    std::vector<T> own_;
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace microcosm
