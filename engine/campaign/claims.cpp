// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/claims.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

namespace microcosm {

double claimed_engagement(double followers, const PlatformParameters& platform,
                          const ClaimParameters& claims) {
    if (claims.engagement_30k == 0) return 1;
    const double claimed = std::clamp(
        claims.engagement_30k * mcsm::pow(followers / 3e4, claims.engagement_slope), .01, .15);
    return claimed / (platform.reach_r5 * platform.actions_per_impression);
}

double claimed_salience(double followers, const ClaimParameters& claims) {
    if (claims.ad_loss == 0 && claims.ad_loss_gain == 0) return 0;
    const double size = std::min(followers, 5e5) / 2236;
    return claims.ad_loss + claims.ad_loss_gain * mcsm::pow(size, .6);
}

double claimed_pace(double followers, const ClaimParameters& claims) {
    if (claims.half_life_slope == 0) return 1;
    return mcsm::pow(followers / 1e5, -claims.half_life_slope);
}

}  // namespace microcosm
