// SPDX-License-Identifier: Apache-2.0
#include "engine/report/tiers.hpp"

#include "engine/results/results.hpp"

namespace microcosm {

std::vector<std::string> tiers_of(const ResultFolder& folder, const std::string& plan) {
    std::vector<std::string> tiers;
    for (std::size_t tier = 0; tier < tier_count; ++tier) {
        if (folder.summary.find({plan, "tier", tier_name(tier), "cost_total"})) {
            tiers.emplace_back(tier_name(tier));
        }
    }
    return tiers;
}

}  // namespace microcosm
