// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/score_limits.hpp"

#include <algorithm>

namespace microcosm {

namespace {

/// Ties of one class, both ends included.
Between ties_of(std::size_t of_class) {
    constexpr std::size_t width = 65536 / ScoreLimits::classes;
    const std::size_t first = of_class * width;
    return {from_fraction16(static_cast<std::uint16_t>(first)),
            from_fraction16(static_cast<std::uint16_t>(first + width - 1))};
}

}  // namespace

void ScoreLimits::begin(const Model& ranking) {
    if (ranking.descriptor().bound == nullptr || ranking.descriptor().groupwise) {
        low_.reset();
        high_.reset();
        return;
    }
    renew(low_, ranking, classes);
    renew(high_, ranking, classes);
}

void ScoreLimits::find(const Experiment& experiment, const PostView& post, const Feed& feed,
                       const EvalPoint& point) {
    for (std::size_t c = 0; c < classes; ++c)
        fill_ranking_ends(experiment, post, ties_of(c), {c, *low_, *high_});
    const std::span<const double> limits = low_->limits(classes, *high_, point);
    const std::vector<double>& background = *feed.background;
    for (std::size_t c = 0; c < classes; ++c) {
        const auto below = std::lower_bound(background.begin(), background.end(), limits[c]);
        hidden_from_[c] = static_cast<CutOff>(below - background.begin());
    }
}

}  // namespace microcosm
