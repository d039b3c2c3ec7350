// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace microcosm {

/// People are told apart by fit in steps of 1/254: bin b holds fits near b/254; the last bin is for
/// people who are not on the creator's platform and follow nobody there.
inline constexpr std::size_t fit_bins = 256;
inline constexpr std::size_t off_platform_bin = 255;
using FitCounts = std::array<std::uint64_t, fit_bins>;
using FitProbabilities = std::array<double, fit_bins>;

/// Largest share of the people on a platform that can follow one creator.
inline constexpr double largest_audience = .98;

/// How much more likely a better fit makes a follow, and the share of a niche that follows before
/// the rest comes from elsewhere.
struct FollowRule {
    double affinity = 4;  ///< log-odds per unit fit
    double spill = .3;    ///< share
};

/// P(follow | bin), such that the expected number of followers is `wanted` (people, at most 98 % of
/// those on the platform): min(lambda e^(affinity fit), spill); what the niches cannot hold at that
/// cap is spread evenly over those not yet chosen.
FitProbabilities solve_inclusion(const FitCounts& people, const FollowRule& rule, double wanted);

}  // namespace microcosm
