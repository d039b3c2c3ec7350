// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/followers.hpp"

#include <algorithm>
#include <span>

namespace microcosm {

namespace {

/// More bits would take more memory than the list of followers itself.
constexpr std::size_t bits_per_follower = 32;

}  // namespace

Followers::Bits Followers::note(std::span<const PersonId> followers) {
    const std::uint32_t people = world_->people.size();
    Bits bits{words_.size(), 0, true};
    const std::size_t most = std::max<std::size_t>(64, followers.size() * bits_per_follower);
    while (people >> bits.shift > most)
        ++bits.shift;
    words_.resize(words_.size() + (people >> bits.shift) / 64 + 1);
    for (const PersonId person : followers) {
        const std::uint32_t place = person >> bits.shift;
        words_[bits.first + place / 64] |= std::uint64_t{1} << (place % 64);
    }
    return bits;
}

Followers::Followers(const Experiment& experiment)
    : world_(&experiment.world), bits_(experiment.world.creators.size()) {
    for (const PlanSpec& plan : experiment.plans)
        for (const Deal& deal : plan.deals)
            if (!bits_[deal.creator].known)
                bits_[deal.creator] = note(world_->follows.people_of(deal.creator));
}

/// Interpolation search: audiences are spread evenly enough over the people that a few steps
/// suffice.
bool Followers::in_list(PersonId person, CreatorId creator) const {
    const auto list = world_->follows.people_of(creator);
    const std::size_t guess = std::uint64_t{person} * list.size() / world_->people.size();
    std::size_t low = std::min(guess, list.size());
    std::size_t high = low;
    for (std::size_t step = 8; low > 0 && list[low - 1] >= person; step *= 2)
        low -= std::min(low, step);
    for (std::size_t step = 8; high < list.size() && list[high] < person; step *= 2)
        high += std::min(list.size() - high, step);
    return std::binary_search(
        list.begin() + static_cast<std::ptrdiff_t>(low),
        list.begin() + static_cast<std::ptrdiff_t>(std::min(high + 1, list.size())), person);
}

}  // namespace microcosm
