// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/large_pages.hpp"

#include <sys/mman.h>

#include <cstdint>

namespace microcosm {

namespace {

constexpr int collapse_now = 25;  ///< MADV_COLLAPSE of Linux 6.1; older systems refuse it

}  // namespace

// Advice: a system that refuses it runs slower, and that is all.
void want_large_pages(void* memory, std::size_t bytes) {
    madvise(memory, bytes, MADV_HUGEPAGE);
}

void move_to_large_pages(const void* memory, std::size_t bytes) {
    const auto first = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t begin = (first + large_page - 1) / large_page * large_page;
    const std::uintptr_t end = (first + bytes) / large_page * large_page;
    if (begin >= end) return;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the border of a page is found by its number
    auto* const address = reinterpret_cast<void*>(begin);
    madvise(address, end - begin, MADV_HUGEPAGE);
    madvise(address, end - begin, collapse_now);
}

}  // namespace microcosm
