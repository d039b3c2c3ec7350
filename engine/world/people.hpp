// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/random/streams.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/world/cores.hpp"
#include "engine/world/ids.hpp"
#include "engine/world/niches.hpp"
#include "engine/world/world_column.hpp"

namespace microcosm {

/// The audience, one column per attribute; a person is an index. Immutable once made; at most 48
/// bytes each.
struct People {
    WorldColumn<Interests> interests;          ///< 8 bytes
    WorldColumn<std::uint16_t> accounts;       ///< accounts followed, >= 1
    WorldColumn<std::uint16_t> slots_per_day;  ///< feed slots looked at on an average day, in 1/16
    WorldColumn<std::uint16_t>
        interest;  ///< rank of product interest among all people: 65535 = most interested
    WorldColumn<std::uint8_t> product_fit;        ///< cosine of interests and product, in 1/255
    WorldColumn<std::uint8_t> prestige;           ///< weight given to status, in 1/255
    WorldColumn<std::uint8_t> price_sensitivity;  ///< relative to the population, in 1/32
    WorldColumn<std::uint8_t> platforms;          ///< bit p: uses platform p (at most 8 platforms)

    std::uint32_t size() const { return static_cast<std::uint32_t>(interests.size()); }
};

/// Draws the audience, keyed by person: the same person for any number of threads, and of people after
/// it, except for the rank `interest`.
/// `product` has length 1, or is all zero when the product interests every niche alike.
People generate_people(const Scenario& scenario, const Content& product, WorldKey key,
                       unsigned threads = cores());

}  // namespace microcosm
