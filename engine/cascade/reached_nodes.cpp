// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/reached_nodes.hpp"

#include <bit>
#include <utility>

namespace microcosm {

namespace {

/// Counts of 64 replicates as binary digits: digit k of replicate i is bit i of plane k.
class CountPlanes {
  public:
    void add(ReplicateMask carry) {
        for (std::size_t digit = 0; carry != 0; ++digit)
            carry &= std::exchange(plane_[digit], plane_[digit] ^ carry);
    }
    std::uint32_t count(std::uint32_t replicate) const {
        std::uint32_t count = 0;
        for (std::uint32_t digit = 0; digit < 32; ++digit)
            count |= static_cast<std::uint32_t>(plane_[digit] >> replicate & 1U) << digit;
        return count;
    }

  private:
    ReplicateMask plane_[33] = {};
};

}  // namespace

std::span<const std::uint32_t> ReachedNodes::take_frontier() {
    const std::size_t size = std::exchange(next_size_, 0);
    if (size < waiting_.size()) {
        std::swap(frontier_, next_);
        return {frontier_.data(), size};
    }
    // In ascending order what belongs to the nodes is read from front to back.
    for (std::size_t i = 0; i < size; ++i)
        waiting_[next_[i] / 64] |= std::uint64_t{1} << next_[i] % 64;
    std::size_t sorted = 0;
    for (std::size_t word = 0; word < waiting_.size(); ++word)
        for (auto bits = std::exchange(waiting_[word], 0); bits != 0; bits &= bits - 1)
            frontier_[sorted++] = static_cast<std::uint32_t>(64 * word) +
                                  static_cast<std::uint32_t>(std::countr_zero(bits));
    return {frontier_.data(), size};
}

void ReachedNodes::count(ActiveCounts& active) {
    CountPlanes planes;
    for (std::size_t i = 0; i < touched_size_; ++i)
        planes.add(std::exchange(state_[touched_[i]].active, 0));
    touched_size_ = 0;
    for (std::uint32_t replicate = 0; replicate < replicates_per_block; ++replicate)
        active[replicate] = planes.count(replicate);
}

}  // namespace microcosm
