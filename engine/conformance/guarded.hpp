// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace microcosm::conformance {

/// Memory between two pages that nobody may touch. What is placed in it starts at a multiple of 64
/// bytes and ends as close to the second of these pages as that allows; a pattern fills the rest,
/// so that a write beside the data is either a crash with a name or found by `is_intact`.
class GuardedBlock {
  public:
    /// `name` is what a report of a crash calls it: "output 'score'".
    GuardedBlock(std::string name, std::size_t capacity);
    GuardedBlock(const GuardedBlock&) = delete;
    GuardedBlock& operator=(const GuardedBlock&) = delete;
    ~GuardedBlock();

    /// Room for `bytes` of data, writable. Requires bytes <= capacity.
    std::byte* place(std::size_t bytes);
    std::byte* data() const { return data_; }
    void make_read_only() const;
    /// Whether the pattern beside the data is as it was.
    bool is_intact() const;
    const std::string& name() const { return name_; }

  private:
    std::string name_;
    std::size_t mapped_;
    std::byte* pages_ = nullptr;  ///< between the two guards
    std::size_t usable_;
    std::byte* data_ = nullptr;
    std::size_t bytes_ = 0;
};

/// A named stretch of memory, for reports of crashes.
struct Region {
    const std::byte* begin;
    const std::byte* end;  ///< of the data; what follows up to the guard belongs to nobody
    const char* name;
};

/// The block whose pages or guards hold an address; nothing inside if there is none. Usable in a
/// signal handler: it neither locks nor allocates.
Region find_region(const void* address);

}  // namespace microcosm::conformance
