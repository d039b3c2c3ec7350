// SPDX-License-Identifier: Apache-2.0
#include "engine/world/describe.hpp"

namespace microcosm {

AudienceDescription describe_audience(const World& world) {
    const Follows& follows = world.follows;
    AudienceDescription description;
    description.creators = world.creators.size();
    description.follows = follows.size();
    std::vector<bool> reached(world.people.size());
    double ties = 0;
    double fits = 0;
    for (CreatorId creator = 0; creator < world.creators.size(); ++creator) {
        for (FollowId follow = follows.first(creator); follow < follows.last(creator); ++follow) {
            const PersonId person = follows.person[follow];
            description.distinct_people += reached[person] ? 0 : 1;
            reached[person] = true;
            ties += from_fraction16(follows.tie[follow]);
            fits += fit(world.people.interests[person], world.creators[creator].content);
        }
    }
    if (description.follows == 0) return description;
    const double count = static_cast<double>(description.follows);
    description.overlap = (count - static_cast<double>(description.distinct_people)) / count;
    description.mean_tie = ties / count;
    description.mean_fit = fits / count;
    return description;
}

}  // namespace microcosm
