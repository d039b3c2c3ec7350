// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace microcosm {

/// Number of a person (a node of the world), a creator, a platform. Creators are numbered by
/// (platform, handle).
using PersonId = std::uint32_t;
using CreatorId = std::uint32_t;
using PlatformId = std::uint32_t;
/// Position of a follow in the world's list of follows.
using FollowId = std::uint64_t;

/// A share in [0, 1] as 16 bits: 0 is 0, 65535 is 1.
inline std::uint16_t to_fraction16(double share) {
    return static_cast<std::uint16_t>(share * 65535.0 + 0.5);
}
inline double from_fraction16(std::uint16_t fraction) {
    return fraction * (1.0 / 65535.0);
}

}  // namespace microcosm
