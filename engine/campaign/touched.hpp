// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/world/ids.hpp"

namespace microcosm {

inline constexpr std::uint32_t no_deal = 0xFFFFFFFFu;

/// What a replicate knows of one person that the plan reached; nobody else has a record.
struct TouchedPerson {
    PersonId person = 0;
    std::uint32_t exposures = 0;
    std::uint64_t sources = 0;  ///< bit (deal mod 64) per creator seen
    std::uint32_t visits = 0;   ///< of the shop, whether a link saw them or not
    float last_exposure_h = 0;
    float tie = 0;                ///< of the source with the strongest tie …
    float fit = 0, fame = 0;      ///< … its fit with the product and its fame
    float salience = 0;           ///< of the last exposure
    float proof = 1;              ///< engagement of the last post seen over the platform's mean
    std::uint32_t disclosed = 0;  ///< exposures that were disclosed
    std::uint32_t strongest_deal = no_deal;
    std::uint32_t visit_deal = no_deal;  ///< of the last visit, seen by a link or not
    std::uint32_t link_deal = no_deal;   ///< of the last visit that a link saw
    float link_h = 0;
    std::uint32_t code_deal = no_deal;  ///< whose promo code the person holds
    std::uint16_t friends_bought = 0, friends_told = 0;
    std::uint16_t voices = 0;  ///< distinct friends heard
    float friend_strength = 0, friend_negative = 0;
    double most_p = 2;  ///< no p_purchase is higher until something new happens to them; 2: unknown
    std::uint32_t natural_tick = 0;  ///< of buying without the plan; past the horizon: never
    std::uint16_t orders_with = 0, orders_anyway = 0;
    float last_order_h = 0;
    bool in_target = false;
    bool reached = false;      ///< saw a post (a friend's word alone does not count)
    bool as_follower = false;  ///< saw one as a follower
    bool active = false;       ///< may be swayed: the conversion plugin decides about them
    bool spoke = false;        ///< has told friends something
    bool passed_on = false;    ///< has told friends what friends said: once only
};

/// The people a replicate touched, in order of first contact. The index from person to record is a
/// sparse set: one 32-bit number per person and worker that is never cleared. One thread at a time.
class TouchedPeople {
  public:
    explicit TouchedPeople(std::uint32_t people) : slot_of_(people) {}

    void clear() { records_.clear(); }
    /// The person's record, made if it is the first contact.
    TouchedPerson& touch(PersonId person) {
        const std::uint32_t slot = slot_of_[person];
        if (slot < records_.size() && records_[slot].person == person) return records_[slot];
        slot_of_[person] = static_cast<std::uint32_t>(records_.size());
        records_.push_back({});
        records_.back().person = person;
        return records_.back();
    }
    /// Starts loading what `touch` will need; without effect on any result.
    void prefetch(PersonId person) const { __builtin_prefetch(&slot_of_[person]); }
    void prefetch_record(PersonId person) const {
        const std::uint32_t slot = slot_of_[person];
        if (slot < records_.size()) __builtin_prefetch(&records_[slot]);
    }
    /// Null if not touched.
    const TouchedPerson* find(PersonId person) const {
        const std::uint32_t slot = slot_of_[person];
        const bool touched = slot < records_.size() && records_[slot].person == person;
        return touched ? &records_[slot] : nullptr;
    }
    std::uint32_t number_of(const TouchedPerson& record) const {
        return static_cast<std::uint32_t>(&record - records_.data());
    }
    std::vector<TouchedPerson>& all() { return records_; }
    const std::vector<TouchedPerson>& all() const { return records_; }

  private:
    std::vector<std::uint32_t> slot_of_;
    std::vector<TouchedPerson> records_;
};

}  // namespace microcosm
