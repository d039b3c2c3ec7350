// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/tight_vector.hpp"
#include "engine/world/ids.hpp"

namespace microcosm {

inline constexpr std::uint32_t no_deal = 0xFFFFFFFFu;
inline constexpr std::uint32_t advert_deal = 0xFFFFFFFEu;  ///< a link that is no creator's

inline constexpr std::uint32_t no_record = (1u << 29) - 1;  ///< more records than memory holds
inline constexpr std::uint32_t not_swayed = 0xFFFFFFFFu;

/// What a replicate knows of one person in the target, or of anybody who talks with friends.
struct TouchedPerson {
    PersonId person = 0;
    std::uint32_t exposures = 0;  ///< of a person in the target
    std::uint64_t sources = 0;    ///< bit (deal mod 64) per creator seen
    std::uint32_t visits = 0;     ///< of the shop, whether a link saw them or not
    float last_exposure_h = 0;
    float last_visit_h = 0;
    float tie = 0;                ///< of the source with the strongest tie
    float salience = 0;           ///< of the last exposure
    float proof = 1;              ///< engagement of the last post seen over the platform's mean
    std::uint32_t disclosed = 0;  ///< exposures that were disclosed
    std::uint32_t strongest_deal = no_deal;
    std::uint32_t visit_deal = no_deal;  ///< of the last visit, seen by a link or not
    std::uint32_t link_deal = no_deal;   ///< of the last visit that a link saw
    float link_h = 0;
    std::uint32_t code_deal = no_deal;  ///< whose promo code the person holds
    std::uint16_t friends_bought = 0, friends_told = 0;
    std::uint16_t voices = 0;      ///< distinct friends heard
    std::uint16_t complaints = 0;  ///< of friends, heard
    float friend_strength = 0, friend_negative = 0;
    std::uint32_t natural_tick = 0;  ///< of buying without the plan; past the horizon: never
    std::uint32_t swayed =
        not_swayed;  ///< place among those whom the conversion plugin decides about
    std::uint16_t orders_with = 0, orders_anyway = 0;
    float last_order_h = 0;
    bool in_target : 1 = false;
    bool spoke : 1 = false;       ///< has told friends something
    bool passed_on : 1 = false;   ///< has told friends what friends said: once only
    bool complained : 1 = false;  ///< has told friends ill of the product: once only
};

/// Somebody in the target to whom something happened that may sway them: what tells in each tick, until
/// they buy, whether the conversion plugin need be asked, four in a cache line.
struct Swayed {
    PersonId person = 0;
    std::uint32_t record : 29 = no_record;
    bool bought : 1 = false;
    std::uint32_t natural_tick = 0;
    float most_p = 2;  ///< no p_purchase is higher until something new happens to them; 2: unknown
};
static_assert(sizeof(Swayed) == 16);

/// The people a replicate touched: three bits of everybody, which is all that it needs of those outside
/// the target, who are most of them; and the records of those who need one, in order of first need,
/// with a 32-bit index per person and worker that is never cleared. The bits are cleared where they were
/// used. One thread at a time.
class TouchedPeople {
  public:
    explicit TouchedPeople(std::uint32_t people)
        : bits_(people / 64 + 1), used_(people / people_per_part + 1), slot_of_(people) {}

    void clear() {
        constexpr std::size_t words = people_per_part / 64;
        for (std::size_t part = 0; part < used_.size(); ++part) {
            if (used_[part] == 0) continue;
            const std::size_t first = part * words, end = std::min(bits_.size(), first + words);
            std::fill(bits_.begin() + std::ptrdiff_t(first), bits_.begin() + std::ptrdiff_t(end),
                      Bits{});
            used_[part] = 0;
        }
        records_.clear();
        touched_ = reached_ = as_followers_ = in_target_ = 0;
    }
    /// Somebody saw a post or an advert.
    struct Viewer {
        PersonId person = 0;
        bool is_follower = false, is_in_target = false;

        bool follows() const { return is_follower; }
        bool in_target() const { return is_in_target; }
    };
    /// For a list of any type with these members. It counts in variables of its own: counts in memory
    /// would have to be written after each change of a bit, which might be theirs.
    template <class Viewers>
    void reach(const Viewers& viewers) {
        std::uint64_t touched = touched_, reached = reached_, as_followers = as_followers_,
                      in_target = in_target_;
        for (const auto& viewer : viewers) {
            Bits& bits = bits_of(viewer.person);
            const std::uint64_t place = viewer.person % 64, follows = viewer.follows() ? 1 : 0;
            touched += ((bits.reached | bits.recorded) >> place & 1) ^ 1;
            const std::uint64_t is_new = (bits.reached >> place & 1) ^ 1;
            reached += is_new;
            in_target += is_new & (viewer.in_target() ? 1 : 0);
            as_followers += follows & ~(bits.as_follower >> place);
            bits.reached |= std::uint64_t{1} << place;
            bits.as_follower |= follows << place;
        }
        touched_ = touched;
        reached_ = reached;
        as_followers_ = as_followers;
        in_target_ = in_target;
    }
    bool is_reached(PersonId person) const {
        return (bits_[person / 64].reached >> (person % 64) & 1) != 0;
    }
    std::uint64_t count() const { return touched_; }  ///< reached, or with a record
    /// A friend's word alone does not count.
    std::uint64_t count_reached() const { return reached_; }
    /// Those of the reached who saw a post as followers.
    std::uint64_t count_as_followers() const { return as_followers_; }
    /// Those of the reached who are in the target.
    std::uint64_t count_in_target() const { return in_target_; }

    bool has_record(PersonId person) const {
        return (bits_[person / 64].recorded >> (person % 64) & 1) != 0;
    }
    /// Number of the person's record. Requires that there is one.
    std::uint32_t number_of(PersonId person) const { return slot_of_[person]; }
    std::uint32_t number_of(const TouchedPerson& record) const {
        return static_cast<std::uint32_t>(&record - records_.data());
    }
    /// A record for somebody who has none.
    TouchedPerson& make_record(PersonId person, bool in_target) {
        Bits& bits = bits_of(person);
        touched_ += (bits.reached >> (person % 64) & 1) ^ 1;
        bits.recorded |= std::uint64_t{1} << (person % 64);
        slot_of_[person] = static_cast<std::uint32_t>(records_.size());
        static constexpr TouchedPerson blank[]{{.in_target = false}, {.in_target = true}};
        TouchedPerson& record = records_.emplace_back(blank[in_target ? 1 : 0]);
        record.person = person;
        return record;
    }
    /// Null if there is no record.
    const TouchedPerson* find(PersonId person) const {
        return has_record(person) ? &records_[slot_of_[person]] : nullptr;
    }
    /// Starts loading what will be needed, each after the one before has come; without effect on any
    /// result.
    void prefetch_bits(PersonId person) const { ask_memory(&bits_[person / 64]); }
    void prefetch_number(PersonId person) const { ask_memory(&slot_of_[person]); }
    void prefetch_record(PersonId person) const {
        if (!has_record(person)) return;
        const TouchedPerson* const record = &records_.data()[slot_of_[person]];
        ask_memory(record);
        ask_memory(&record->last_order_h);
    }
    TightVector<TouchedPerson>& all() { return records_; }
    const TightVector<TouchedPerson>& all() const { return records_; }

  private:
    /// Of 64 neighbours, in one cache line.
    struct alignas(32) Bits {
        std::uint64_t reached = 0, as_follower = 0, recorded = 0;
    };
    static constexpr std::uint32_t people_per_part = 4096;  ///< that are cleared together

    Bits& bits_of(PersonId person) {
        used_[person / people_per_part] = 1;
        return bits_[person / 64];
    }
    std::vector<Bits, LargePages<Bits>> bits_;
    /// By part: whether any bit may be set. No bytes: after a byte is written all that is in memory
    /// has to be read again.
    std::vector<std::uint32_t> used_;
    std::vector<std::uint32_t, LargePages<std::uint32_t>> slot_of_;
    TightVector<TouchedPerson> records_;
    std::uint64_t touched_ = 0, reached_ = 0, as_followers_ = 0, in_target_ = 0;
};

}  // namespace microcosm
