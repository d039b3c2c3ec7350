// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/audience_reach.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

#include "engine/campaign/ranking_columns.hpp"

namespace microcosm {

namespace {

constexpr std::size_t most_sampled = 64;

}  // namespace

AudienceReach::AudienceReach(const Experiment& experiment, const Model& model,
                             std::span<const double> background,
                             std::span<const Follower> audience) {
    ModelBatch batch(model, 1);
    PostView post;
    post.key = 1;
    const std::size_t sampled = std::min(most_sampled, audience.size());
    for (std::size_t i = 0; i < sampled; ++i) {
        const Follower& follower = audience[i * audience.size() / sampled];
        const double score =
            score_one(experiment, batch, post, {follower.person, from_fraction16(follower.tie)});
        const auto below = std::lower_bound(background.begin(), background.end(), score);
        const double rank = static_cast<double>(below - background.begin()) /
                            static_cast<double>(background.size());
        loads_below_.push_back(static_cast<double>(follower.load) * (1 - rank));
    }
}

double AudienceReach::share(const Feed& feed) const {
    if (loads_below_.empty()) return 0;
    double sum = 0;
    for (const double load : loads_below_)
        sum += mcsm::exp(-feed.crowding * load);
    return feed.share * sum / static_cast<double>(loads_below_.size());
}

}  // namespace microcosm
