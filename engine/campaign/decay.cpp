// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/decay.hpp"

#include <microcosm/math.hpp>

namespace microcosm {

namespace {

double cumulative(const PlatformParameters& platform, double age_h) {
    if (age_h <= 0) return 0;
    const double z = mcsm::log(age_h / platform.ageing_median_h) / platform.ageing_log_sd;
    const double tail = 1 - mcsm::exp2(-age_h / (24 * platform.tail_half_life_days));
    return (1 - platform.tail_share) * mcsm::normal_cdf(z) + platform.tail_share * tail;
}

}  // namespace

double ageing_share(const PlatformParameters& platform, double from_h, double to_h) {
    return cumulative(platform, to_h) - cumulative(platform, from_h);
}

double ageing_left(const PlatformParameters& platform, double from_h) {
    return 1 - cumulative(platform, from_h);
}

}  // namespace microcosm
