// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/random/streams.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/world/ids.hpp"
#include "engine/world/niches.hpp"
#include "engine/world/roster.hpp"

namespace microcosm {

/// A creator as everybody can see them, plus what the model believes of them. What is drawn per
/// replicate (quality, fakes, fair fee's noise) is not here.
struct Creator {
    std::string handle;  ///< without a leading @
    PlatformId platform = 0;
    std::uint64_t identity =
        0;  ///< hash of (platform, handle): the address of all draws of this creator
    std::int32_t cast = -1;      ///< index of the cast that takes this creator; -1: none
    double followers = 0;        ///< reported, real accounts (not nodes)
    Content content{};           ///< of length 1
    std::string niche;           ///< the heaviest, for reports
    double product_fit = 0;      ///< cosine of content and product
    double engagement_rate = 0;  ///< reported, likes and comments per follower; 0: not reported
    double listed_fee_usd = 0;   ///< of the roster, per post; 0: none
    double posts_per_week = 4;
    double authenticity = .67;
    double sponsored_share = .05;
    double growth_month = .01;  ///< share of followers per month
    double reply_share = 0;     ///< usual P(reply | comment) at this size: sets ties with the world
    std::vector<std::string> extra;  ///< cells of the roster's unknown columns
};

/// 64-bit hash of (platform, handle), the same on every machine.
std::uint64_t creator_identity(std::string_view platform, std::string_view handle);

struct Platforms;

/// What creators are made of, besides the scenario.
struct CreatorSources {
    const Roster& roster;
    const Content& product;
    const Platforms& platforms;
};

/// All creators of the world, sorted by (platform, handle). If the scenario names a roster, casts
/// take from it (best product fit first, then handle; or by name); else they generate ("cast_001",
/// …). Rows of the roster that no cast takes are left out. Problems: a cast that finds too few
/// roster rows, unknown platform or niche names (did you mean).
std::vector<Creator> make_creators(const Scenario& scenario, const CreatorSources& sources,
                                   WorldKey key, Problems& problems);

}  // namespace microcosm
