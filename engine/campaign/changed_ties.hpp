// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/tight_vector.hpp"
#include "engine/world/follows.hpp"
#include "engine/world/ids.hpp"

namespace microcosm {

/// Who, by their place among the followers of which deal's creator, and how strong the tie is in the
/// world if nothing has changed it.
struct TiePair {
    PersonId person = 0;
    std::uint32_t place = 0;
    std::uint32_t deal = 0;
    std::uint16_t start = 0;  ///< a 16-bit fraction
};

/// A follow that the plan has changed, with all that is asked about it, so that no column of the
/// world is needed; and what happens between follower and creator in this tick. 18 bits hold every
/// tick (a horizon has 87,600 at most), 24 more deals than memory does.
struct ChangedTie {
    PersonId person = 0;
    std::uint32_t place = 0;  ///< among the creator's followers
    std::uint32_t deal : 24 = 0;
    bool seen : 1 = false;  ///< a sponsored post of this creator was shown
    bool unfollowed : 1 = false;
    bool happens : 1 = false;     ///< something does in this tick: it is in State::tie_events
    std::uint32_t tick : 18 = 0;  ///< in which something happened last, before this one
    std::uint32_t posts : 12 = 0;
    std::uint16_t start = 0;  ///< tie in the world, a 16-bit fraction
    std::uint8_t comments = 0, replies = 0;
    float interactions = 0;  ///< faded count, at `tick`, or now if something happens
    std::uint32_t least_word = 0xFFFFFFFFu;  ///< of the draws that decide on leaving, one per post

    // More in one tick are not told apart.
    void see_post() {
        if (posts < 4095) ++posts;
    }
    void comment(bool is_answered) {
        if (comments < 255) ++comments;
        if (is_answered && replies < 255) ++replies;
    }
};
static_assert(sizeof(ChangedTie) == 28);

/// The changed follows in order of first change; everybody else is as in the world. A bit per follow
/// and worker, put back after each replicate where it was used, says who has changed; the 32-bit index
/// holds for those alone and is never cleared. One thread at a time.
class ChangedTies {
  public:
    explicit ChangedTies(const Follows& follows)
        : slot_of_(follows.size()), is_changed_(follows.size() / 64 + 1) {}

    /// Forgets all; the next plan's deals are with creators whose first follows these are.
    void begin(std::vector<FollowId> first_of_deal) {
        for (const ChangedTie& tie : ties_)
            is_changed_[(first_of_deal_[tie.deal] + tie.place) / 64] = 0;
        ties_.clear();
        first_of_deal_ = std::move(first_of_deal);
    }
    bool is_changed(FollowId follow) const {
        return (is_changed_[follow / 64] >> (follow % 64) & 1) != 0;
    }
    /// A follow by its place among the followers of the deal's creator.
    FollowId follow(std::uint32_t deal, std::uint32_t place) const {
        return first_of_deal_[deal] + place;
    }
    /// Null if unchanged.
    const ChangedTie* find(FollowId follow) const {
        return is_changed(follow) ? &ties_[slot_of_[follow]] : nullptr;
    }
    /// The record of a changed follow.
    ChangedTie& changed(FollowId follow) { return ties_[slot_of_[follow]]; }
    /// Starts loading what tells where the record is; without effect on any result.
    void prefetch(FollowId follow) const { ask_memory(&slot_of_[follow]); }
    /// The same for the record of a changed follow; where it is was asked for before.
    void prefetch_changed(FollowId follow) const { ask_memory(&ties_.data()[slot_of_[follow]]); }
    ChangedTie* find(FollowId follow) {
        return const_cast<ChangedTie*>(std::as_const(*this).find(follow));
    }
    /// Makes the record of an unchanged follow, which the caller fills in where it stands: a copy would
    /// wait for the parts that it was made of.
    ChangedTie& add(FollowId follow) {
        slot_of_[follow] = static_cast<std::uint32_t>(ties_.size());
        is_changed_[follow / 64] |= std::uint64_t{1} << (follow % 64);
        ask_memory(ties_.data() + std::min(ties_.size() + records_ahead, ties_.capacity()));
        return ties_.emplace_back();
    }
    std::span<const ChangedTie> all() const { return ties_; }
    ChangedTie& operator[](std::uint32_t index) { return ties_[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(ties_.size()); }
    std::uint32_t index_of(const ChangedTie& tie) const {
        return static_cast<std::uint32_t>(&tie - ties_.data());
    }

  private:
    static constexpr std::size_t records_ahead = 24;  ///< whose memory is asked for: a dozen lines

    std::vector<std::uint32_t, LargePages<std::uint32_t>> slot_of_;
    std::vector<std::uint64_t> is_changed_;  ///< a bit per follow
    std::vector<FollowId> first_of_deal_;
    TightVector<ChangedTie> ties_;
};

}  // namespace microcosm
