// SPDX-License-Identifier: Apache-2.0
// The draws of words.hpp for one vector level; the file that includes this defines
// MICROCOSM_LANES_LEVEL.
#pragma once

#include <algorithm>

#include "engine/random/philox_lanes.hpp"
#include "engine/random/words_versions.hpp"

#define TARGET MICROCOSM_LANES_TARGET

namespace microcosm::MICROCOSM_LANES_VERSION {

namespace {

/// Identities in, blocks out. The halves of an identity may have anything above their 32 bits.
class Source {
  public:
    TARGET explicit Source(const mcsm_rng& address, std::uint32_t slot = 0)
        : address_(address), slot_(slot) {}

    TARGET LaneBlocks blocks(Lanes low, Lanes high) const {
        return philox_lanes({{low, high, broadcast(address_.tick),
                              broadcast(std::uint64_t{address_.stream} << 16U | slot_)}},
                            address_.key[0], broadcast(address_.key[1]));
    }

  private:
    mcsm_rng address_;
    std::uint32_t slot_;
};

TARGET inline Lanes choose(Lanes condition, Lanes yes, Lanes no) {
    return (yes & condition) | (no & ~condition);
}

/// Word `number` mod 4 of each block.
TARGET inline Lanes word_of(const LaneBlocks& block, Lanes number) {
    const Lanes is_odd = Lanes{} - (number & broadcast(1));  // all bits, or none
    const Lanes is_high = Lanes{} - ((number >> 1) & broadcast(1));
    return choose(is_high, choose(is_odd, block.word[3], block.word[2]),
                  choose(is_odd, block.word[1], block.word[0]));
}

TARGET inline void draw_eight(const Source& source, std::uint64_t salt,
                              const std::uint32_t* numbers, std::uint32_t* out) {
    const Lanes number = load_words(numbers);
    const Lanes low = broadcast(salt) ^ (number >> 2);
    store_words(word_of(source.blocks(low, broadcast(salt >> 32)), number), out);
}

/// Words 0 to 3 of each block, block by block.
TARGET inline void store_blocks(const LaneBlocks& block, std::uint32_t* out) {
    const LanePairs pairs = pairs_of(block);
    const Lanes first =
        __builtin_shufflevector(pairs.first, pairs.second, 0, 8, 1, 9, 2, 10, 3, 11);
    const Lanes second =
        __builtin_shufflevector(pairs.first, pairs.second, 4, 12, 5, 13, 6, 14, 7, 15);
    std::memcpy(out, &first, sizeof first);
    std::memcpy(out + 2 * lanes, &second, sizeof second);
}

inline constexpr Lanes count_up{0, 1, 2, 3, 4, 5, 6, 7};

}  // namespace

// NOLINTBEGIN(misc-definitions-in-headers): one file per vector level includes this, in a namespace
// of its own
TARGET void draw_words(const mcsm_rng& address, std::uint64_t salt,
                       std::span<const std::uint32_t> numbers, std::uint32_t* out) {
    const Source source(address);
    const std::size_t whole = numbers.size() / lanes * lanes, rest = numbers.size() - whole;
    for (std::size_t i = 0; i < whole; i += lanes)
        draw_eight(source, salt, numbers.data() + i, out + i);
    if (rest == 0) return;
    std::uint32_t last[lanes]{}, words[lanes];
    std::copy_n(numbers.data() + whole, rest, last);
    draw_eight(source, salt, last, words);
    std::copy_n(words, rest, out + whole);
}

TARGET void draw_run(const mcsm_rng& address, std::uint64_t salt, std::uint32_t first_block,
                     std::span<std::uint32_t> out) {
    const Source source(address);
    constexpr std::size_t at_once = 4 * lanes;
    for (std::size_t i = 0; i < out.size(); i += at_once) {
        const Lanes number = broadcast(first_block + i / 4) + count_up;
        const LaneBlocks block = source.blocks(broadcast(salt) ^ number, broadcast(salt >> 32));
        if (i + at_once <= out.size()) {
            store_blocks(block, out.data() + i);
            continue;
        }
        std::uint32_t words[at_once];
        store_blocks(block, words);
        std::copy_n(words, out.size() - i, out.data() + i);
    }
}

TARGET void draw_blocks(const mcsm_rng& address, std::uint32_t slot,
                        std::span<const std::uint64_t> keys, WordColumns& out) {
    const Source source(address, slot);
    for (std::size_t i = 0; i < keys.size(); i += lanes) {
        Lanes key{};
        std::memcpy(&key, keys.data() + i, std::min(lanes, keys.size() - i) * sizeof keys[0]);
        const LaneBlocks block = source.blocks(key, key >> 32);
        for (std::size_t w = 0; w < 4; ++w)
            store_words(block.word[w], out.word[w] + i);
    }
}

// NOLINTEND(misc-definitions-in-headers)

}  // namespace microcosm::MICROCOSM_LANES_VERSION

#undef TARGET
