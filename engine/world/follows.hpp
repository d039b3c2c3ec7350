// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "engine/random/streams.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/world/cores.hpp"
#include "engine/world/creators.hpp"
#include "engine/world/ids.hpp"
#include "engine/world/people.hpp"
#include "engine/world/world_column.hpp"

namespace microcosm {

/// Who follows whom: CSR by creator, people ascending; 8 bytes per follow in three parallel
/// columns. Immutable.
struct Follows {
    WorldColumn<FollowId> offsets{0};  ///< creators + 1
    WorldColumn<PersonId> person;
    WorldColumn<std::uint16_t> tie;  ///< tie strength at the start, 16-bit fraction
    WorldColumn<std::uint16_t>
        account;  ///< fixed uniform: below the creator's share of fakes, it is no person

    FollowId first(CreatorId creator) const { return offsets[creator]; }
    FollowId last(CreatorId creator) const { return offsets[creator + 1]; }
    std::uint64_t size() const { return person.size(); }
    std::span<const PersonId> people_of(CreatorId creator) const {
        return {person.data() + first(creator), person.data() + last(creator)};
    }
};

/// The key of all draws of a world, and on how many threads they are made.
struct WorldDraws {
    WorldKey key;
    unsigned threads = cores();
};

/// Draws the audiences: person i on the creator's platform follows c with probability min(lambda w,
/// spill) within the creator's niche reach, w = exp(affinity * fit), lambda such that the expected
/// count is followers / scale; what the niche cannot hold spills over evenly. Ties: logistic(level
/// + fit_gain (fit - .5) + reply_gain (reply share - .1) + sd * noise). Every draw is keyed by
/// (creator identity, person), so a creator's audience does not depend on the other creators, nor on
/// the number of threads.
Follows generate_follows(const Scenario& scenario, const People& people,
                         std::span<const Creator> creators, const WorldDraws& draws);

}  // namespace microcosm
