// SPDX-License-Identifier: Apache-2.0
// Who need not be scored. A post is shown to those before whom its score exceeds their cut-off
// (feed.hpp), which most do not reach. If the ranking promises that no score of a class of followers
// exceeds L (microcosm.bound/1), then nobody of the class is shown it whose cut-off is background
// post h or a better one, h = |{background < L}|: they are passed over. Followers are classed by
// their ties at the start, so this holds only for those whom the plan has not changed.
// Without effect on any result.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/campaign/feed.hpp"
#include "engine/campaign/model_batch.hpp"
#include "engine/campaign/ranking_columns.hpp"

namespace microcosm {

class ScoreLimits {
  public:
    static constexpr std::size_t classes = 64;
    static std::size_t class_of(std::uint16_t tie) { return tie / (65536 / classes); }

    /// Another model of a replicate, which must outlive it. One that promises nothing, or looks at
    /// groups, has no limits.
    void begin(const Model& ranking);
    bool are_known() const { return low_.has_value(); }
    /// Finds the limits of a post in a tick. Requires that they are known.
    void find(const Experiment& experiment, const PostView& post, const Feed& feed,
              const EvalPoint& point);
    /// Whether the post of the last `find` may be shown to an unchanged follower of this class.
    bool may_be_shown(std::size_t of_class, CutOff cut) const {
        return cut < hidden_from_[of_class];
    }

  private:
    std::optional<ModelBatch> low_, high_;
    std::array<CutOff, classes> hidden_from_{};
};

}  // namespace microcosm
