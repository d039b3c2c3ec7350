// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/campaign/ask_memory.hpp"
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
        const std::uint32_t place = person >> bits.shift;
        if (!bits.words.empty() && (bits.words[place / 64] >> (place % 64) & 1) == 0) return false;
        return (bits.shift == 0 && !bits.words.empty()) || in_list(person, creator);
    }
    /// Starts loading what `follows` looks at first.
    void prefetch(PersonId person, CreatorId creator) const {
        const Bits& bits = bits_[creator];
        if (!bits.words.empty()) ask_memory(&bits.words.data()[(person >> bits.shift) / 64]);
    }
    /// Whether `follows` looks at nothing but a bit.
    bool is_bitwise(CreatorId creator) const {
        return bits_[creator].shift == 0 && !bits_[creator].words.empty();
    }

  private:
    /// Whether any of the people with the same person >> shift follows.
    struct Bits {
        std::uint32_t shift = 0;
        std::vector<std::uint64_t> words;  ///< empty: the creator is in no plan
    };
    static Bits bits_of(std::span<const PersonId> followers, std::uint32_t people);
    bool in_list(PersonId person, CreatorId creator) const;

    const World* world_;
    std::vector<Bits> bits_;  ///< by creator
};

}  // namespace microcosm
