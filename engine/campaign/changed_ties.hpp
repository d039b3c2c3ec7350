// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/tight_vector.hpp"
#include "engine/world/follows.hpp"
#include "engine/world/ids.hpp"

namespace microcosm {

inline constexpr std::uint32_t no_event = 0xFFFFFFFFu;

/// What happened between a follower and a creator in this tick.
struct TieEvent {
    std::uint32_t tie = 0;    ///< index of the changed tie
    std::uint32_t ticks = 0;  ///< since something last happened
    std::uint32_t posts = 0, comments = 0, replies = 0;
    std::uint32_t least_word = 0xFFFFFFFFu;  ///< of the draws that decide on leaving, one per post
};

/// Who, of which follow and deal.
struct TiePair {
    PersonId person = 0;
    FollowId follow = 0;
    std::uint32_t deal = 0;
};

/// A follow that the plan has changed, with all that is asked about it, so that no column of the
/// world is needed.
struct ChangedTie {
    PersonId person = 0;
    std::uint32_t place = 0;  ///< among the creator's followers
    std::uint32_t deal = 0;
    std::uint32_t tick = 0;          ///< of the last event
    std::uint32_t event = no_event;  ///< of this tick: index into State::tie_events
    float interactions = 0;          ///< faded count, at `tick`
    std::uint16_t start = 0;         ///< tie in the world, a 16-bit fraction
    bool seen = false;               ///< a sponsored post of this creator was shown
    bool unfollowed = false;
};

/// The changed follows in order of first change; everybody else is as in the world. The index is
/// one 32-bit number per follow and worker, put back after each replicate where it was used. One
/// thread at a time.
class ChangedTies {
  public:
    /// The follows must outlive it.
    explicit ChangedTies(const Follows& follows)
        : follows_(&follows), slot_of_(follows.size(), unchanged) {}

    /// Forgets all; the next plan's deals are with creators whose first follows these are.
    void begin(std::vector<FollowId> first_of_deal) {
        for (const ChangedTie& tie : ties_)
            slot_of_[first_of_deal_[tie.deal] + tie.place] = unchanged;
        ties_.clear();
        first_of_deal_ = std::move(first_of_deal);
    }
    /// Null if unchanged.
    const ChangedTie* find(FollowId follow) const {
        const std::uint32_t slot = slot_of_[follow];
        return slot == unchanged ? nullptr : &ties_[slot];
    }
    /// Starts loading what `find` will need; without effect on any result.
    void prefetch(FollowId follow) const { ask_memory(&slot_of_[follow]); }
    /// The same for the record, or for what it is made from; what `find` needs was asked for before.
    void prefetch_tie(FollowId follow) const {
        const std::uint32_t slot = slot_of_[follow];
        ask_memory(slot == unchanged ? static_cast<const void*>(&follows_->tie[follow])
                                     : static_cast<const void*>(&ties_.data()[slot]));
    }
    /// The same, if there is a record.
    void prefetch_changed(FollowId follow) const {
        const std::uint32_t slot = slot_of_[follow];
        if (slot != unchanged) ask_memory(&ties_.data()[slot]);
    }
    /// The follow's record; made with this tick if it is the first change.
    ChangedTie& change(const TiePair& pair, std::uint32_t tick) {
        std::uint32_t& slot = slot_of_[pair.follow];
        if (slot == unchanged) {
            slot = static_cast<std::uint32_t>(ties_.size());
            const auto place = static_cast<std::uint32_t>(pair.follow - first_of_deal_[pair.deal]);
            ties_.push_back({pair.person, place, pair.deal, tick, no_event, 0,
                             follows_->tie[pair.follow], false, false});
        }
        return ties_[slot];
    }
    std::span<const ChangedTie> all() const { return ties_; }
    ChangedTie& operator[](std::uint32_t index) { return ties_[index]; }
    std::uint32_t index_of(const ChangedTie& tie) const {
        return static_cast<std::uint32_t>(&tie - ties_.data());
    }

  private:
    static constexpr std::uint32_t unchanged = std::numeric_limits<std::uint32_t>::max();

    const Follows* follows_;
    std::vector<std::uint32_t, LargePages<std::uint32_t>> slot_of_;
    std::vector<FollowId> first_of_deal_;
    TightVector<ChangedTie> ties_;
};

}  // namespace microcosm
