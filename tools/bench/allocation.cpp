// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/allocation.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace microcosm::bench {

namespace {
std::atomic<std::size_t> held = 0;
}

std::size_t bytes_held() {
    return held;
}

static void* take(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    held += malloc_usable_size(memory);
    return memory;
}
static void give(void* memory) {
    held -= malloc_usable_size(memory);
    std::free(memory);
}

}  // namespace microcosm::bench

void* operator new(std::size_t bytes) {
    return microcosm::bench::take(std::malloc(bytes));
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
    const auto grain = static_cast<std::size_t>(alignment);
    return microcosm::bench::take(std::aligned_alloc(grain, (bytes + grain - 1) / grain * grain));
}
void operator delete(void* memory) noexcept {
    microcosm::bench::give(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    microcosm::bench::give(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    microcosm::bench::give(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    microcosm::bench::give(memory);
}
