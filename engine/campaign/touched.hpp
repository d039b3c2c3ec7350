// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/tight_vector.hpp"
#include "engine/world/ids.hpp"

namespace microcosm {

inline constexpr std::uint32_t no_deal = 0xFFFFFFFFu;
inline constexpr std::uint32_t advert_deal = 0xFFFFFFFEu;  ///< a link that is no creator's

inline constexpr std::uint32_t no_record = (1u << 29) - 1;  ///< more records than memory holds

/// A person whom the plan reached or who was told of it: all that a replicate needs of those outside
/// the target, who are most of them, eight in a cache line.
struct Contact {
    PersonId person = 0;
    std::uint32_t record : 29 = no_record;  ///< index of the person's TouchedPerson, if any
    bool in_target : 1 = false;
    bool reached : 1 = false;      ///< saw a post (a friend's word alone does not count)
    bool as_follower : 1 = false;  ///< saw one as a follower
};
static_assert(sizeof(Contact) == 8);

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
    double most_p = 2;  ///< no p_purchase is higher until something new happens to them; 2: unknown
    std::uint32_t natural_tick = 0;  ///< of buying without the plan; past the horizon: never
    std::uint16_t orders_with = 0, orders_anyway = 0;
    float last_order_h = 0;
    bool in_target : 1 = false;
    bool active : 1 = false;      ///< may be swayed: the conversion plugin decides about them
    bool spoke : 1 = false;       ///< has told friends something
    bool passed_on : 1 = false;   ///< has told friends what friends said: once only
    bool complained : 1 = false;  ///< has told friends ill of the product: once only
};

/// The people a replicate touched, in order of first contact, and the records of those who need one,
/// in order of first need. The index from person to contact is a sparse set: one 32-bit number per
/// person and worker that is never cleared. One thread at a time.
class TouchedPeople {
  public:
    explicit TouchedPeople(std::uint32_t people) : slot_of_(people) {}

    void clear() {
        contacts_.clear();
        records_.clear();
    }
    /// The person's contact; made, with nothing in it yet, if it is the first.
    Contact& meet(PersonId person) {
        const std::uint32_t slot = slot_of_[person];
        if (slot < contacts_.size() && contacts_[slot].person == person) return contacts_[slot];
        slot_of_[person] = static_cast<std::uint32_t>(contacts_.size());
        Contact& contact = contacts_.emplace_back();
        contact.person = person;
        return contact;
    }
    /// The record of a contact; made if it has none.
    TouchedPerson& record_of(Contact& contact) {
        if (contact.record != no_record) return records_[contact.record];
        contact.record = static_cast<std::uint32_t>(records_.size()) & no_record;
        TouchedPerson& record = records_.emplace_back();
        record.person = contact.person;
        record.in_target = contact.in_target;
        return record;
    }
    /// Starts loading what `meet` will need; without effect on any result.
    void prefetch(PersonId person) const { ask_memory(&slot_of_[person]); }
    void prefetch_contact(PersonId person) const {
        const std::uint32_t slot = slot_of_[person];
        if (slot < contacts_.size()) ask_memory(&contacts_.data()[slot]);
    }
    /// Null if there is no record.
    const TouchedPerson* find(PersonId person) const {
        const std::uint32_t slot = slot_of_[person];
        const bool met = slot < contacts_.size() && contacts_[slot].person == person;
        return met && contacts_[slot].record != no_record ? &records_[contacts_[slot].record]
                                                          : nullptr;
    }
    std::uint32_t number_of(const TouchedPerson& record) const {
        return static_cast<std::uint32_t>(&record - records_.data());
    }
    std::span<const Contact> contacts() const { return contacts_; }
    TightVector<TouchedPerson>& all() { return records_; }
    const TightVector<TouchedPerson>& all() const { return records_; }

  private:
    std::vector<std::uint32_t, LargePages<std::uint32_t>> slot_of_;
    TightVector<Contact> contacts_;
    TightVector<TouchedPerson> records_;
};

}  // namespace microcosm
