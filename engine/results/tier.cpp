// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/results/results.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

struct Tier {
    const char* name;
    double followers_below;  ///< first follower count of the next tier
};
constexpr std::array<Tier, tier_count> tiers{
    {{"nano", 1e4}, {"micro", 1e5}, {"mid", 5e5}, {"macro", 1e6}, {"mega", 0}}};

}  // namespace

std::size_t tier_of(double followers) {
    std::size_t tier = 0;
    while (tier + 1 < tier_count && !(followers < tiers[tier].followers_below)) {
        ++tier;
    }
    return tier;
}

const char* tier_name(std::size_t tier) {
    MICROCOSM_EXPECT(tier < tier_count);
    return tiers[tier].name;
}

}  // namespace microcosm
