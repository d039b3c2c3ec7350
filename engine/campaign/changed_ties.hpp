// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/world/ids.hpp"

namespace microcosm {

inline constexpr std::uint32_t no_event = 0xFFFFFFFFu;

/// What happened between a follower and a creator in this tick.
struct TieEvent {
    std::uint32_t tie = 0;    ///< index of the changed tie
    std::uint32_t ticks = 0;  ///< since something last happened
    PersonId person = 0;
    std::uint32_t posts = 0, comments = 0, replies = 0;
    std::uint32_t least_word = 0xFFFFFFFFu;  ///< of the draws that decide on leaving, one per post
};

/// A follow that the plan has changed.
struct ChangedTie {
    FollowId follow = 0;
    std::uint32_t deal = 0;
    float interactions = 0;          ///< faded count, at `tick`
    std::uint32_t tick = 0;          ///< of the last event
    std::uint32_t event = no_event;  ///< of this tick: index into State::tie_events
    std::uint32_t seen = 0;          ///< sponsored posts of this creator shown
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
            ties_.push_back({follow, deal, 0, tick});
        }
        return ties_[slot];
    }
    const std::vector<ChangedTie>& all() const { return ties_; }
    ChangedTie& operator[](std::uint32_t index) { return ties_[index]; }
    std::uint32_t index_of(const ChangedTie& tie) const {
        return static_cast<std::uint32_t>(&tie - ties_.data());
    }

  private:
    static constexpr std::uint32_t unchanged = std::numeric_limits<std::uint32_t>::max();

    std::vector<std::uint32_t> slot_of_;
    std::vector<ChangedTie> ties_;
};

}  // namespace microcosm
