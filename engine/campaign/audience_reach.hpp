// SPDX-License-Identifier: Apache-2.0
// Share of an audience whom an organic feed post of its creator is expected to reach, over a sample
// of follows:
//   w mean exp(-kappa (n / m) (1 - H))                       (feed.hpp; H: at the tie as it started)
// Larger audiences have weaker ties and are reached less. What was measured over all followers, such
// as the loss after an advert, is turned by it into a hazard of those who see the post.
#pragma once

#include <span>
#include <vector>

#include "engine/campaign/audiences.hpp"
#include "engine/campaign/feed.hpp"

namespace microcosm {

class AudienceReach {
  public:
    AudienceReach() = default;
    /// `background`: sorted scores of the feed's background under the same model.
    AudienceReach(const Experiment& experiment, const Model& model,
                  std::span<const double> background, std::span<const Follower> audience);
    /// Of those who are people. 0 if there is no audience.
    double share(const Feed& feed) const;

  private:
    std::vector<double> loads_below_;  ///< (n / m) (1 - H) of the sampled follows
};

}  // namespace microcosm
