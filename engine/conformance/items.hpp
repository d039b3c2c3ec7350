// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/catalog/descriptor.hpp"

namespace microcosm::conformance {

/// Items for a plugin, as plain numbers: one column per input of the plugin, in its order. A block
/// is what must not be torn apart: a group if the plugin is group-wise, else one item.
struct Items {
    std::vector<std::uint64_t> keys;
    std::vector<std::vector<double>> columns;
    std::vector<std::uint32_t> borders;  ///< of the blocks, one more than there are

    std::size_t size() const { return keys.size(); }
    std::size_t blocks() const { return borders.size() - 1; }
};

/// How wild the values are: `usual` as a campaign has them; `extreme` at the ends of the ranges, 0,
/// denormal, 1e300; `untouched` as of people who saw nothing and heard nothing.
enum class Climate : std::uint8_t { usual, extreme, untouched };

/// What is generated; equal recipes give equal items.
struct Recipe {
    std::size_t count = 1;
    std::uint32_t seed = 1;
    Climate climate = Climate::usual;
};

/// Items inside the ranges that the kind promises, and without contradictions between columns
/// (nobody clicked a post that nobody saw).
Items make_items(const Descriptor& plugin, const Recipe& recipe);

/// The blocks with these numbers, in this order.
Items take_blocks(const Items& items, std::span<const std::size_t> blocks);

/// "person.base = 0.5, exposure.count = 3": what one item was given.
std::string describe_item(const Descriptor& plugin, const Items& items, std::size_t item);

/// The i-th input of a plugin as its kind describes it; null for an optional one that the kind does
/// not offer.
const KindColumn* input_column(const Descriptor& plugin, std::size_t i);

/// A number in [0, 1) and a whole number below `count` at an address of the checker's own draws.
double draw_share(std::uint32_t seed, std::uint64_t at, std::uint32_t slot);
std::size_t draw_below(std::size_t count, std::uint32_t seed, std::uint64_t at);

/// The numbers 0 … count - 1, shuffled.
std::vector<std::size_t> shuffled(std::size_t count, std::uint32_t seed);

}  // namespace microcosm::conformance
