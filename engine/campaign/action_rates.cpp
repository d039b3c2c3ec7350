// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/action_rates.hpp"

#include <microcosm/math.hpp>

namespace microcosm {

ActionRates expected_actions(const Parameters& parameters, const PlatformParameters& platform,
                             double tie_excess) {
    const EngagementParameters& e = parameters.engagement;
    const double like = platform.actions_per_impression / (1 + platform.comments_per_like);
    const LeanNorms& norm = parameters.norms;
    const auto leaning = [&](double level, double lean) {
        return level * mcsm::exp(lean * tie_excess);
    };
    ActionRates rates;
    rates.like = leaning(like / norm.like, e.lean_like);
    rates.comment = leaning(like * platform.comments_per_like / norm.comment, e.lean_comment);
    rates.share = leaning(like * platform.shares_per_like / norm.share, e.lean_share);
    rates.save = leaning(like * platform.saves_per_like / norm.save, e.lean_save);
    rates.click = leaning(platform.click_rate / norm.click, parameters.click_lean);
    return rates;
}

}  // namespace microcosm
