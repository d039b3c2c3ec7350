// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/large_pages.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// Who follows whom, asked in no order: one bit per person for each large audience of a plan, one per
/// few people for a small one, whose list is searched only where the bit is set. Const, for all
/// threads.
class Followers {
  public:
    explicit Followers(const Experiment& experiment);

    bool follows(PersonId person, CreatorId creator) const {
        const Bits& bits = bits_[creator];
        if (!bits.known) return in_list(person, creator);
        const std::uint32_t place = person >> bits.shift;
        const bool is_set = (words_[bits.first + place / 64] >> (place % 64) & 1) != 0;
        return bits.shift == 0 ? is_set : is_set && in_list(person, creator);
    }
    /// Starts loading what `follows` looks at first.
    void prefetch(PersonId person, CreatorId creator) const {
        const Bits& bits = bits_[creator];
        if (bits.known) ask_memory(words_.data() + bits.first + (person >> bits.shift) / 64);
    }

  private:
    /// Whether any of the people with the same person >> shift follows.
    struct Bits {
        std::uint64_t first = 0;  ///< of its words
        std::uint32_t shift = 0;
        bool known = false;  ///< the creator is in a plan
    };
    Bits note(std::span<const PersonId> followers);
    bool in_list(PersonId person, CreatorId creator) const;

    const World* world_;
    std::vector<Bits> bits_;  ///< by creator
    std::vector<std::uint64_t, LargePages<std::uint64_t>> words_;
};

}  // namespace microcosm
