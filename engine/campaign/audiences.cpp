// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/audiences.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "engine/campaign/feed.hpp"

namespace microcosm {

Audiences::Audiences(const Experiment& experiment) {
    const Follows& follows = experiment.world.follows;
    std::vector<bool> hired(experiment.world.creators.size());
    for (const PlanSpec& plan : experiment.plans)
        for (const Deal& deal : plan.deals)
            hired[deal.creator] = true;
    std::uint64_t all = 0;
    for (CreatorId creator = 0; creator < hired.size(); ++creator)
        all += hired[creator] ? follows.people_of(creator).size() : 0;
    followers_.reserve(all);
    for (CreatorId creator = 0; creator < hired.size(); ++creator) {
        if (hired[creator]) add(experiment, creator);
        first_.push_back(followers_.size());
    }
}

/// Sorts by counting, which keeps the order of people with equal accounts.
void Audiences::add(const Experiment& experiment, CreatorId creator) {
    const Follows& follows = experiment.world.follows;
    std::vector<std::uint64_t> place(std::size_t{1} << 16);  // of the next with this account
    for (FollowId f = follows.first(creator); f < follows.last(creator); ++f)
        ++place[follows.account[f]];
    std::exclusive_scan(place.begin(), place.end(), place.begin(), followers_.size());
    followers_.resize(followers_.size() + follows.people_of(creator).size());
    for (FollowId f = follows.first(creator); f < follows.last(creator); ++f) {
        const PersonId person = follows.person[f];
        followers_[place[follows.account[f]]++] = {person, load_of(experiment, person),
                                                   follows.tie[f], follows.account[f],
                                                   experiment.world.people.interest[person]};
    }
}

std::uint32_t first_not_below(std::span<const Follower> audience, std::uint16_t border) {
    const auto first = std::ranges::lower_bound(audience, border, {}, &Follower::account);
    return static_cast<std::uint32_t>(first - audience.begin());
}

}  // namespace microcosm
