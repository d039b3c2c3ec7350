// SPDX-License-Identifier: Apache-2.0
#include "engine/run/audience.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

/// Creators with audiences drawn at random: some empty, some twins of the one before.
Experiment random_audiences(unsigned seed, std::size_t creators, std::uint32_t people) {
    std::mt19937 random(seed);
    Experiment e = testing::tiny_experiment(people);
    e.world.scale = 10;
    std::vector<Deal> deals;
    std::vector<testing::Follower> followers;
    for (std::size_t c = 0; c < creators; ++c) {
        const auto share = static_cast<std::uint32_t>(random() % 101u);
        if (random() % 5 != 0) {
            followers.clear();
            for (PersonId p = 0; p < people; ++p)
                if (random() % 100 < share) followers.push_back({p, .5, 1});
        }
        deals.push_back(
            testing::one_post(testing::add_creator(e, "c" + std::to_string(c), followers)));
    }
    testing::add_plan(e, "all", deals);
    return e;
}

std::set<PersonId> people_of(const Experiment& e, std::size_t deal) {
    const auto people = e.world.follows.people_of(e.plans[0].deals[deal].creator);
    return {people.begin(), people.end()};
}

/// Greedy cover by counting everything anew at each step: most new people, then the first deal.
std::vector<std::pair<std::size_t, std::size_t>> greedy_order(const Experiment& e) {
    std::set<PersonId> covered;
    std::vector<bool> taken(e.plans[0].deals.size());
    std::vector<std::pair<std::size_t, std::size_t>> order;  // deal, new people
    while (order.size() < taken.size()) {
        std::size_t best = taken.size(), most = 0;
        for (std::size_t d = 0; d < taken.size(); ++d) {
            std::size_t fresh = 0;
            for (const PersonId p : people_of(e, d))
                fresh += covered.contains(p) ? 0u : 1u;
            if (!taken[d] && (best == taken.size() || fresh > most)) best = d, most = fresh;
        }
        taken[best] = true;
        covered.merge(people_of(e, best));
        order.emplace_back(best, most);
    }
    return order;
}

TEST(Audience, ReachOrderIsTheGreedyOneAlsoWithTies) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        const Experiment e = random_audiences(seed, 9, seed % 2 == 0 ? 40 : 12);
        Results results;
        describe_audiences(e, results);
        double cumulative = 0;
        std::int64_t place = 1;
        for (const auto& [deal, fresh] : greedy_order(e)) {
            const CreatorInfo& info = results.creators[deal];
            ASSERT_EQ(info.reach_order, place++) << "seed " << seed << " deal " << deal;
            ASSERT_EQ(info.new_people, 10.0 * static_cast<double>(fresh));
            cumulative += info.new_people;
            ASSERT_EQ(info.cumulative_people, cumulative);
        }
    }
}

TEST(Audience, OverlapIsThatOfSetsOfPeople) {
    for (unsigned seed = 100; seed < 130; ++seed) {
        const Experiment e = random_audiences(seed, 6, 30);
        Results results;
        describe_audiences(e, results);
        ASSERT_EQ(results.overlap.size(), 15u);
        std::size_t row = 0;
        for (std::size_t a = 0; a < 6; ++a) {
            std::set<PersonId> others;
            for (std::size_t b = 0; b < 6; ++b)
                if (b != a) others.merge(people_of(e, b));
            const std::set<PersonId> mine = people_of(e, a);
            std::size_t shared_with_any = 0;
            for (const PersonId p : mine)
                shared_with_any += others.contains(p) ? 1u : 0u;
            const double share = mine.empty() ? 0
                                              : static_cast<double>(shared_with_any) /
                                                    static_cast<double>(mine.size());
            EXPECT_DOUBLE_EQ(results.creators[a].overlap_with_plan, share);
            for (std::size_t b = a + 1; b < 6; ++b, ++row) {
                const std::set<PersonId> theirs = people_of(e, b);
                std::size_t shared = 0;
                for (const PersonId p : mine)
                    shared += theirs.contains(p) ? 1u : 0u;
                const std::size_t smaller = std::min(mine.size(), theirs.size());
                EXPECT_EQ(results.overlap[row].creator_a, "c" + std::to_string(a));
                EXPECT_EQ(results.overlap[row].creator_b, "c" + std::to_string(b));
                EXPECT_EQ(results.overlap[row].shared_people, 10.0 * static_cast<double>(shared));
                EXPECT_DOUBLE_EQ(
                    results.overlap[row].share_of_smaller,
                    smaller == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(smaller));
            }
        }
    }
}

TEST(Audience, PairsAreOfTheSixtyLargest) {
    Experiment e = testing::tiny_experiment(200);
    std::vector<Deal> deals;
    for (std::uint32_t c = 0; c < 70; ++c)
        deals.push_back(testing::one_post(testing::add_creator(
            e, "c" + std::to_string(c), testing::audience(0, c < 10 ? 1 : 100))));
    testing::add_plan(e, "all", deals);
    Results results;
    describe_audiences(e, results);
    EXPECT_EQ(results.creators.size(), 70u);
    EXPECT_EQ(results.overlap.size(), 60u * 59 / 2);
    EXPECT_EQ(results.overlap.front().creator_a, "c10");
}

TEST(Audience, APlanWithoutCreatorsHasNone) {
    Experiment e = testing::tiny_experiment(10);
    testing::add_plan(e, "nothing", {});
    Results results;
    describe_audiences(e, results);
    EXPECT_TRUE(results.creators.empty());
    EXPECT_TRUE(results.overlap.empty());
}

}  // namespace
}  // namespace microcosm
