// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/guarded.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace microcosm::conformance {
namespace {

constexpr std::byte pattern{0xA5};
constexpr std::size_t alignment = 64;

/// Blocks alive, for a signal handler: a fixed table of atomic pointers.
struct Entry {
    std::atomic<const std::byte*> first{nullptr};  ///< first byte of the first guard
    const std::byte* last = nullptr;
    std::atomic<const std::byte*> begin{nullptr};
    std::atomic<const std::byte*> end{nullptr};
    const char* name = "";
};
std::array<Entry, 4096> entries;

std::size_t page() {
    static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return size;
}

Entry* entry_of(const std::byte* first) {
    const auto found = std::ranges::find_if(
        entries, [&](const Entry& entry) { return entry.first.load() == first; });
    return found == entries.end() ? nullptr : &*found;
}

void enlist(const std::byte* first, std::size_t bytes, const char* name) {
    for (Entry& entry : entries) {
        const std::byte* none = nullptr;
        if (!entry.first.compare_exchange_strong(none, first)) continue;
        entry.last = first + bytes;
        entry.name = name;
        return;
    }
}

}  // namespace

GuardedBlock::GuardedBlock(std::string name, std::size_t capacity)
    : name_(std::move(name)),
      mapped_((capacity + alignment + page() - 1) / page() * page() + 2 * page()),
      usable_(mapped_ - 2 * page()) {
    void* map = mmap(nullptr, mapped_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
    pages_ = static_cast<std::byte*>(map) + page();
    enlist(pages_ - page(), mapped_, name_.c_str());
    place(0);
}

GuardedBlock::~GuardedBlock() {
    if (Entry* entry = entry_of(pages_ - page())) entry->first.store(nullptr);
    munmap(pages_ - page(), mapped_);
}

std::byte* GuardedBlock::place(std::size_t bytes) {
    mprotect(pages_, usable_, PROT_READ | PROT_WRITE);
    bytes_ = bytes;
    data_ = pages_ + (usable_ - bytes) / alignment * alignment;
    std::fill(pages_, data_, pattern);
    std::fill(data_ + bytes_, pages_ + usable_, pattern);
    if (Entry* entry = entry_of(pages_ - page())) {
        entry->begin.store(data_);
        entry->end.store(data_ + bytes_);
    }
    return data_;
}

void GuardedBlock::make_read_only() const {
    mprotect(pages_, usable_, PROT_READ);
}

bool GuardedBlock::is_intact() const {
    const auto holds = [](std::byte byte) { return byte == pattern; };
    return std::all_of(pages_, data_, holds) &&
           std::all_of(data_ + bytes_, pages_ + usable_, holds);
}

Region find_region(const void* address) {
    const auto* at = static_cast<const std::byte*>(address);
    for (const Entry& entry : entries) {
        const std::byte* first = entry.first.load();
        if (first != nullptr && at >= first && at < entry.last) {
            return {entry.begin.load(), entry.end.load(), entry.name};
        }
    }
    return {nullptr, nullptr, ""};
}

}  // namespace microcosm::conformance
