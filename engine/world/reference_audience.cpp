// SPDX-License-Identifier: Apache-2.0
#include "engine/world/reference_audience.hpp"

#include <microcosm/math.hpp>

namespace microcosm {

namespace {

constexpr std::size_t quantiles = 256;
constexpr double fit_in_own_niche = .6;
constexpr double followers_over_half_point = 5e3 / 9e4;  // M3
constexpr double reply_slope = .95;

}  // namespace

std::vector<double> reference_ties(const ParameterTable& table) {
    const double replies = table.number("replies.reply_will") /
                           (1 + mcsm::pow(followers_over_half_point, reply_slope));
    const double center = table.number("follows.tie_level") +
                          table.number("follows.tie_fit_gain") * (fit_in_own_niche - .5) +
                          table.number("follows.tie_reply_gain") * (replies - .1);
    const double sd = table.number("follows.tie_sd");
    std::vector<double> ties;
    for (std::size_t q = 0; q < quantiles; ++q) {
        const double z = mcsm::normal_quantile((static_cast<double>(q) + .5) / quantiles);
        ties.push_back(mcsm::logistic(center + sd * z));
    }
    return ties;
}

}  // namespace microcosm
