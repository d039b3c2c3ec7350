// SPDX-License-Identifier: Apache-2.0
// The draws of lane_draws.hpp for one vector level; the file that includes this defines
// MICROCOSM_LANES_LEVEL.
#pragma once

#include <cstring>

#include <microcosm/math.hpp>
#include <microcosm/random.hpp>

#include "engine/cascade/lane_draws_versions.hpp"
#include "engine/random/philox_lanes.hpp"
#include "engine/random/streams.hpp"

#define TARGET MICROCOSM_LANES_TARGET

namespace microcosm::MICROCOSM_LANES_VERSION {

namespace {

constexpr std::uint64_t stream_word(Stream stream) {
    return static_cast<std::uint64_t>(stream) << 16U;
}

/// Two digits of the words of eight identities.
TARGET inline LanePairs draw_digits(const MaskRequest& request, Lanes identity,
                                    std::uint64_t pair) {
    return pairs_of(philox_lanes(
        {{identity, Lanes{}, broadcast(pair), broadcast(stream_word(Stream::live_mask))}},
        request.seed, broadcast(request.block)));
}

/// Which replicates' words are below a threshold, as far as the digits so far tell.
struct Below {
    Lanes yes, open;
    Lanes threshold;  ///< its next digit is bit 31
};

TARGET inline void take_digit(Below& below, Lanes digit) {
    const Lanes one = Lanes{} - ((below.threshold >> 31) & broadcast(1));  // all bits, or none
    below.yes |= below.open & one & ~digit;
    below.open &= ~(digit ^ one);
    below.threshold <<= 1;
}

/// A threshold of 0 stands for 2^32: all are below it.
TARGET inline Below begin_high(Lanes threshold) {
    const Lanes all = Lanes(threshold == Lanes{});
    return {all, ~all, threshold};
}

/// Digits come in pairs; so many are drawn before the first look whether they are enough.
inline constexpr std::uint64_t first_pairs = 5, all_pairs = 16;

TARGET inline Lanes live_below(const MaskRequest& request, Lanes identity, Lanes high) {
    Below below = begin_high(high);
    for (std::uint64_t pair = 0; pair < all_pairs; ++pair) {
        if (pair >= first_pairs && !any(below.open)) break;
        const LanePairs digits = draw_digits(request, identity, pair);
        take_digit(below, digits.first);
        take_digit(below, digits.second);
    }
    return below.yes;
}

TARGET inline Lanes live_between(const MaskRequest& request, Lanes identity, Lanes low,
                                 Lanes high) {
    Below below = begin_high(high), under{Lanes{}, ~Lanes{}, low};
    for (std::uint64_t pair = 0; pair < all_pairs; ++pair) {
        if (pair >= first_pairs && !any(below.open | under.open)) break;
        const LanePairs digits = draw_digits(request, identity, pair);
        take_digit(below, digits.first);
        take_digit(under, digits.first);
        take_digit(below, digits.second);
        take_digit(under, digits.second);
    }
    return below.yes & ~under.yes;
}

}  // namespace

// NOLINTBEGIN(misc-definitions-in-headers): one file per vector level includes this, in a namespace
// of its own
TARGET void draw_live_masks(const MaskRequest& request, ReplicateMask* live) {
    for (std::size_t i = 0; i < request.count; i += lanes) {
        const Lanes identity = load_words(request.identity + i);
        const Lanes high = load_words(request.high + i);
        const Lanes masks =
            request.low == nullptr
                ? live_below(request, identity, high)
                : live_between(request, identity, load_words(request.low + i), high);
        std::memcpy(live + i, &masks, sizeof masks);
    }
}

TARGET void draw_skip_words(const SkipRequest& request, std::uint32_t* const (&word)[4]) {
    for (std::size_t i = 0; i < request.count; i += lanes) {
        const LaneBlocks block =
            philox_lanes({{load_words(request.node + i), Lanes{}, broadcast(request.block),
                           broadcast(stream_word(Stream::live_skip))}},
                         request.seed, load_words(request.replicate + i));
        for (std::size_t column = 0; column < 4; ++column)
            store_words(block.word[column], word[column] + i);
    }
}

TARGET void draw_exponentials(const std::uint32_t* words, std::size_t count, double* draws) {
    for (std::size_t i = 0; i < count; ++i)
        draws[i] = -mcsm::log(mcsm::uniform(words[i]));
}

// NOLINTEND(misc-definitions-in-headers)

}  // namespace microcosm::MICROCOSM_LANES_VERSION

#undef TARGET
