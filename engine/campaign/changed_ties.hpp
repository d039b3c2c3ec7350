// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/world/ids.hpp"

namespace microcosm {

/// A follow that the plan has changed.
struct ChangedTie {
    FollowId follow = 0;
    std::uint32_t deal = 0;
    float offset = 0;        ///< logit, at `tick`; returns to 0
    float interactions = 0;  ///< faded count, at `tick`
    std::uint32_t tick = 0;
    std::uint32_t seen = 0;  ///< sponsored posts of this creator shown
    bool unfollowed = false;
};

/// The changed follows in order of first change; everybody else is as in the world. The index is
/// one 32-bit number per follow and worker, put back after each replicate where it was used. One
/// thread at a time.
class ChangedTies {
  public:
    explicit ChangedTies(std::size_t follows) : slot_of_(follows, unchanged) {}

    void clear() {
        for (const ChangedTie& tie : ties_)
            slot_of_[tie.follow] = unchanged;
        ties_.clear();
    }
    /// Null if unchanged.
    const ChangedTie* find(FollowId follow) const {
        const std::uint32_t slot = slot_of_[follow];
        return slot == unchanged ? nullptr : &ties_[slot];
    }
    /// Starts loading what `find` will need; without effect on any result.
    void prefetch(FollowId follow) const { __builtin_prefetch(&slot_of_[follow]); }
    /// The follow's record; made with its deal and tick if it is the first change.
    ChangedTie& change(FollowId follow, std::uint32_t deal, std::uint32_t tick) {
        std::uint32_t& slot = slot_of_[follow];
        if (slot == unchanged) {
            slot = static_cast<std::uint32_t>(ties_.size());
            ties_.push_back({follow, deal, 0, 0, tick, 0, false});
        }
        return ties_[slot];
    }
    const std::vector<ChangedTie>& all() const { return ties_; }

  private:
    static constexpr std::uint32_t unchanged = std::numeric_limits<std::uint32_t>::max();

    std::vector<std::uint32_t> slot_of_;
    std::vector<ChangedTie> ties_;
};

}  // namespace microcosm
