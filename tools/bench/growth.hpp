// SPDX-License-Identifier: Apache-2.0
// How the time of a replicate grows with the size of what is simulated: the quick start at
// world.scale 20, one thing varied at a time.
#pragma once

#include <string>
#include <vector>

#include "tools/bench/figure.hpp"

namespace microcosm::bench {

struct GrowthPoint {
    double size = 0;
    double milliseconds = 0;  ///< of processor time for a replicate of all plans
    double impressions = 0;   ///< of nodes
};

struct Growth {
    std::string of;  ///< "people"
    std::vector<GrowthPoint> points;

    /// Slope of log time on log size, by least squares.
    double exponent() const;
    /// The same of impressions.
    double exponent_of_impressions() const;
};

/// Minutes, unless the setting is tiny.
std::vector<Growth> measure_growth(const Setting& setting);

/// A table in Markdown.
std::string growth_table(const std::vector<Growth>& growths);
/// The curves against the size of each over its smallest, both axes logarithmic.
std::string growth_picture(const std::vector<Growth>& growths);

}  // namespace microcosm::bench
