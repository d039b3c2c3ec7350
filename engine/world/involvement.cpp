// SPDX-License-Identifier: Apache-2.0
#include "engine/world/involvement.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

namespace microcosm {

double mean_involvement(double interested_share) {
    constexpr double root_two_pi = 2.5066282746310002;
    const double share = std::clamp(interested_share, 1e-6, .999);
    const double threshold = mcsm::normal_quantile(1 - share);
    const double density = mcsm::exp(-.5 * threshold * threshold) / root_two_pi;
    return density / share - threshold;
}

double involvement(double share, double benchmark, double power) {
    if (power == 0) return 1;
    return mcsm::pow(mean_involvement(share) / mean_involvement(benchmark), power);
}

}  // namespace microcosm
