// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/decay.hpp"

#include <limits>

#include <microcosm/math.hpp>

namespace microcosm {

namespace {

/// B(age), age in medians.
double body(const PlatformParameters& platform, double age) {
    if (platform.ageing_stretch > 0)
        return 1 - mcsm::exp2(-mcsm::pow(age, platform.ageing_stretch));
    return mcsm::normal_cdf(mcsm::log(age) / platform.ageing_log_sd);
}

}  // namespace

double aged_share(const PlatformParameters& platform, double age_h) {
    if (age_h <= 0) return 0;
    const double tail = 1 - mcsm::exp2(-age_h / (24 * platform.tail_half_life_days));
    return (1 - platform.tail_share) * body(platform, age_h / platform.ageing_median_h) +
           platform.tail_share * tail;
}

double lifetime_h(const PlatformParameters& platform, Format format) {
    return format == Format::story ? platform.lifetime_story_h
                                   : std::numeric_limits<double>::infinity();
}

}  // namespace microcosm
