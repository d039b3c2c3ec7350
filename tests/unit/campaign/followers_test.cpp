// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/followers.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t people = 1000;

/// Every `step`-th person from `first` on.
std::vector<testing::Follower> every(PersonId first, std::uint32_t step) {
    std::vector<testing::Follower> audience;
    for (PersonId person = first; person < people; person += step)
        audience.push_back({person});
    return audience;
}

TEST(Followers, AreThoseOfTheListInLargeAndSmallAudiences) {
    // above and below one follower in 32 people, from where on a bit stands for several people
    const std::uint32_t steps[] = {1, 3, 31, 32, 33, 100, 999};
    Experiment e = testing::tiny_experiment(people);
    for (const std::uint32_t step : steps) {
        const CreatorId creator =
            testing::add_creator(e, "every" + std::to_string(step), every(step / 2, step));
        testing::add_plan(e, "plan" + std::to_string(step), {testing::one_post(creator)});
    }
    const CreatorId clustered = testing::add_creator(e, "last", testing::audience(990, 10));
    testing::add_plan(e, "last", {testing::one_post(clustered)});
    const Followers followers(e);
    for (CreatorId creator = 0; creator < e.world.creators.size(); ++creator) {
        const auto list = e.world.follows.people_of(creator);
        const std::set<PersonId> expected(list.begin(), list.end());
        for (PersonId person = 0; person < people; ++person)
            ASSERT_EQ(followers.follows(person, creator), expected.contains(person))
                << creator << ' ' << person;
    }
}

TEST(Followers, OfNobodyAreNone) {
    Experiment e = testing::tiny_experiment(people);
    const CreatorId creator = testing::add_creator(e, "lonely", {});
    testing::add_plan(e, "hire", {testing::one_post(creator)});
    const Followers followers(e);
    for (PersonId person = 0; person < people; ++person)
        EXPECT_FALSE(followers.follows(person, creator));
}

}  // namespace
}  // namespace microcosm
