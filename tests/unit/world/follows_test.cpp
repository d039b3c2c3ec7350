// SPDX-License-Identifier: Apache-2.0
#include "engine/world/follows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

using testing::creator_of;
using testing::key;
using testing::only;
using testing::tiny_scenario;

constexpr std::int64_t size = 20'000;

/// A world of 20,000 people, some creators, and who follows them.
struct Audience {
    explicit Audience(std::vector<Creator> all) : creators(std::move(all)) {
        const Scenario scenario = tiny_scenario(size);
        people = generate_people(scenario, only(0), key);
        follows = generate_follows(scenario, people, creators, {key});
    }
    double count(CreatorId creator) const {
        return static_cast<double>(follows.people_of(creator).size());
    }
    double mean_fit(CreatorId creator) const {
        double sum = 0;
        for (const PersonId person : follows.people_of(creator))
            sum += fit(people.interests[person], creators[creator].content);
        return sum / count(creator);
    }
    double common(CreatorId a, CreatorId b) const {
        std::vector<PersonId> both;
        std::ranges::set_intersection(follows.people_of(a), follows.people_of(b),
                                      std::back_inserter(both));
        return static_cast<double>(both.size());
    }

    std::vector<Creator> creators;
    People people;
    Follows follows;
};

TEST(Follows, PeopleOfACreatorAreAscending) {
    const Audience audience({creator_of(0, 3000, "x"), creator_of(1, 500, "y")});
    for (CreatorId c = 0; c < 2; ++c) {
        const auto people = audience.follows.people_of(c);
        EXPECT_TRUE(std::is_sorted(people.begin(), people.end()));
        EXPECT_EQ(std::adjacent_find(people.begin(), people.end()), people.end());
        EXPECT_LT(people.back(), size);
    }
}

TEST(Follows, ColumnsAndOffsetsBelongTogether) {
    const Audience audience({creator_of(0, 3000, "x"), creator_of(1, 500, "y")});
    const Follows& follows = audience.follows;
    EXPECT_EQ(follows.offsets.size(), 3U);
    EXPECT_EQ(follows.offsets.back(), follows.size());
    EXPECT_EQ(follows.tie.size(), follows.size());
    EXPECT_EQ(follows.account.size(), follows.size());
}

TEST(Follows, AreTheSameForAnyNumberOfThreads) {
    const Audience audience({creator_of(0, 3000, "x"), creator_of(1, 500, "y")});
    const std::vector<Creator> creators{creator_of(0, 3000, "x"), creator_of(1, 500, "y")};
    for (const unsigned threads : {1U, 2U, 5U}) {
        const Follows follows =
            generate_follows(tiny_scenario(size), audience.people, creators, {key, threads});
        EXPECT_EQ(follows.offsets, audience.follows.offsets);
        EXPECT_EQ(follows.person, audience.follows.person);
        EXPECT_EQ(follows.tie, audience.follows.tie);
        EXPECT_EQ(follows.account, audience.follows.account);
    }
}

TEST(Follows, TheirNumberIsTheCreatorsFollowers) {
    const Audience audience({creator_of(0, 30, "a"), creator_of(1, 1000, "b"),
                             creator_of(2, 9000, "c"), creator_of(3, 19'600, "d")});
    for (CreatorId c = 0; c < 4; ++c) {
        const double wanted = audience.creators[c].followers;
        // A sum of independent coin flips has a variance of at most n p (1 - p), p = wanted / n.
        const double sd = std::sqrt(wanted * (1 - wanted / size));
        EXPECT_NEAR(audience.count(c), wanted, 6 * sd);
    }
}

TEST(Follows, ANodeStandsForScalePeople) {
    Scenario scenario = tiny_scenario(size * 50);
    scenario.world.scale = 50;
    const People people = generate_people(scenario, only(0), key);
    const std::vector<Creator> creators{creator_of(0, 100'000)};
    const Follows follows = generate_follows(scenario, people, creators, {key});
    EXPECT_NEAR(static_cast<double>(follows.size()), 2000, 6 * std::sqrt(2000));
}

TEST(Follows, AudiencesOfOneNicheOverlapMore) {
    const Audience audience(
        {creator_of(0, 1000, "a"), creator_of(0, 1000, "b"), creator_of(2, 1000, "c")});
    // Chance alone: 1000 * 1000 / 20,000 = 50 in common, sd about 7.
    EXPECT_GT(audience.common(0, 1), 50 + 6 * 7);
    EXPECT_GT(audience.common(0, 1), 1.5 * audience.common(0, 2));
}

TEST(Follows, AVeryLargeCreatorHasAGenericAudience) {
    const Audience audience({creator_of(1, 200, "small"), creator_of(1, size * 2.0 / 3, "large")});
    double everybody = 0;
    for (const Interests& interests : audience.people.interests)
        everybody += fit(interests, only(1));
    everybody /= size;
    // Fits have an sd below .5.
    EXPECT_NEAR(audience.mean_fit(1), everybody, 6 * .5 / std::sqrt(size * 2.0 / 3));
    EXPECT_GT(audience.mean_fit(0), everybody + .2);
}

TEST(Follows, ACreatorsAudienceDoesNotDependOnTheOthers) {
    const Audience alone({creator_of(1, 700, "b")});
    const Audience among({creator_of(0, 5000, "a"), creator_of(1, 700, "b")});
    const auto before = alone.follows.people_of(0);
    const auto after = among.follows.people_of(1);
    ASSERT_TRUE(std::ranges::equal(before, after));
    const FollowId first = among.follows.first(1);
    for (FollowId f = 0; f < before.size(); ++f) {
        EXPECT_EQ(alone.follows.tie[f], among.follows.tie[first + f]);
        EXPECT_EQ(alone.follows.account[f], among.follows.account[first + f]);
    }
}

TEST(Follows, TiesFollowFitAndReplies) {
    std::vector<Creator> creators{creator_of(0, 19'000, "a"), creator_of(0, 19'000, "b")};
    creators[1].reply_share = .6;
    const Audience audience(std::move(creators));
    double logits = 0;
    for (FollowId f = 0; f < audience.follows.last(0); ++f) {
        const double tie = from_fraction16(audience.follows.tie[f]);
        const PersonId person = audience.follows.person[f];
        const double match = fit(audience.people.interests[person], only(0));
        logits += std::log(tie / (1 - tie)) - (-1.1 + 2 * (match - .5));
    }
    // What is left is noise of sd 1; storing in 16 bits moves a logit by less than .001 on average.
    EXPECT_NEAR(logits / audience.count(0), 0, 6 / std::sqrt(audience.count(0)) + .001);
    double first = 0;
    double second = 0;
    for (FollowId f = 0; f < audience.follows.last(0); ++f)
        first += audience.follows.tie[f];
    for (FollowId f = audience.follows.first(1); f < audience.follows.last(1); ++f)
        second += audience.follows.tie[f];
    EXPECT_GT(second / audience.count(1), 1.2 * first / audience.count(0));
}

TEST(Follows, AccountNumbersAreUniform) {
    const Audience audience({creator_of(0, 19'000)});
    double below = 0;
    for (const std::uint16_t account : audience.follows.account)
        below += account < 16'384 ? 1 : 0;
    const double n = audience.count(0);
    EXPECT_NEAR(below / n, .25, 6 * std::sqrt(.25 * .75 / n));
}

TEST(Follows, NobodyFollowsOnAPlatformThatIsNotUsed) {
    const Scenario scenario = tiny_scenario(size);
    People people = generate_people(scenario, only(0), key);
    for (PersonId i = 0; i < people.size(); i += 2)
        people.platforms[i] = 2;
    const std::vector<Creator> creators{creator_of(0, 5000)};
    const Follows follows = generate_follows(scenario, people, creators, {key});
    for (const PersonId person : follows.person)
        EXPECT_EQ(person % 2, 1U);
    EXPECT_NEAR(static_cast<double>(follows.size()), 5000, 6 * std::sqrt(5000 * .5));
}

TEST(Follows, TakeAtMost8BytesEach) {
    World world;
    world.follows = Audience({creator_of(0, 15'000)}).follows;
    EXPECT_LE(world.bytes(), 8 * world.follows.size() + 64);
}

}  // namespace
}  // namespace microcosm
