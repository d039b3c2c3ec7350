// SPDX-License-Identifier: Apache-2.0
// Impressions by people who do not follow the creator. Their number keeps the platform's share s of
// non-followers in expectation,
//   n = shown followers x s / (1 - s) x early x luck,   early clamped to [1/4, 4],
//   luck = exp(luck_sd z - luck_sd^2 / 2), one z per post:
// what does well is recommended further. Each goes to the best-fitting non-follower of four people
// drawn at random (of four others if all follow), so recommendations lean toward interest, not
// toward ties.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Appends the discovery impressions of one post to state.impressions. `shown` is the number of
/// followers shown in this tick.
void discover(State& state, std::uint32_t post, std::size_t shown);

/// Somebody who does not follow the creator, of several random people the one whose interests fit
/// best; nobody if all of them follow. Uses slots 2 to 9 of the key.
std::optional<PersonId> find_stranger(const Campaign& campaign, CreatorId creator,
                                      const mcsm::Rng& rng, std::uint64_t key);

}  // namespace microcosm
