// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/followers.hpp"

#include <algorithm>
#include <span>

namespace microcosm {

namespace {

/// A bit per person is then no more memory than the list of followers itself.
constexpr std::size_t people_per_follower = 32;

std::vector<std::uint64_t> bits_of(std::span<const PersonId> followers, std::uint32_t people) {
    std::vector<std::uint64_t> bits(people / 64 + 1);
    for (const PersonId person : followers)
        bits[person / 64] |= std::uint64_t{1} << (person % 64);
    return bits;
}

}  // namespace

Followers::Followers(const Experiment& experiment)
    : world_(&experiment.world), bits_(experiment.world.creators.size()) {
    const std::uint32_t people = world_->people.size();
    for (const PlanSpec& plan : experiment.plans)
        for (const Deal& deal : plan.deals) {
            const auto followers = world_->follows.people_of(deal.creator);
            if (bits_[deal.creator].empty() && followers.size() * people_per_follower >= people)
                bits_[deal.creator] = bits_of(followers, people);
        }
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
