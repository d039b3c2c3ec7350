// SPDX-License-Identifier: Apache-2.0
// Memory that is read in no order stands on pages of 2 MB where the system has them: the CPU then
// finds its addresses without a walk through tables, which takes a third of a replicate among
// millions of people. Without effect on any result.
#pragma once

#include <cstddef>
#include <new>

namespace microcosm {

inline constexpr std::size_t large_page = std::size_t{1} << 21U;

/// Wants large pages for memory that nobody has touched yet.
void want_large_pages(void* memory, std::size_t bytes);

/// Moves memory that is in use to large pages; what is smaller than one stays where it is.
void move_to_large_pages(const void* memory, std::size_t bytes);

template <class Column>
void move_to_large_pages(const Column& values) {
    move_to_large_pages(values.data(), values.size() * sizeof(*values.data()));
}

/// Takes what is at least a large page in whole ones; for std::vector.
template <class Value>
struct LargePages {
    using value_type = Value;

    LargePages() = default;
    template <class Other>
    // NOLINTNEXTLINE(google-explicit-constructor): std::vector rebinds its allocator by this
    LargePages(const LargePages<Other>&) {}

    Value* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(Value);
        if (bytes < large_page)
            return static_cast<Value*>(::operator new (bytes, std::align_val_t{alignof(Value)}));
        const std::size_t whole = (bytes + large_page - 1) / large_page * large_page;
        void* const memory = ::operator new (whole, std::align_val_t{large_page});
        want_large_pages(memory, whole);
        return static_cast<Value*>(memory);
    }
    void deallocate(Value* memory, std::size_t count) {
        if (count * sizeof(Value) < large_page)
            ::operator delete (memory, std::align_val_t{alignof(Value)});
        else
            ::operator delete (memory, std::align_val_t{large_page});
    }
    bool operator==(const LargePages&) const = default;
};

}  // namespace microcosm
