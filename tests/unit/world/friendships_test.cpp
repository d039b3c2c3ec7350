// SPDX-License-Identifier: Apache-2.0
#include "engine/world/friendships.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/world/acquaintance.hpp"
#include "engine/world/describe.hpp"
#include "engine/world/ids.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

using testing::fixed;
using testing::key;

/// Parameters with some values replaced.
ParameterTable with(std::initializer_list<std::pair<const char*, Uncertain>> values) {
    ParameterTable table = testing::world_parameters();
    for (const auto& [path, value] : values)
        table.find(path)->value = value;
    return table;
}

Graph friendships_of(const ParameterTable& table, std::uint32_t people = 20'000) {
    return generate_friendships(table, people, key);
}

void expect_sound(const Graph& graph) {
    ASSERT_EQ(graph.offsets.front(), 0U);
    ASSERT_EQ(graph.offsets.back(), graph.targets.size());
    EXPECT_EQ(graph.strength.size(), graph.targets.size());
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        const auto row = graph.neighbours(node);
        EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
        EXPECT_EQ(std::adjacent_find(row.begin(), row.end()), row.end());
        EXPECT_FALSE(std::binary_search(row.begin(), row.end(), node));
        EXPECT_TRUE(row.empty() || row.back() < graph.nodes());
    }
}

TEST(Friendships, RowsAreSortedWithoutLoopsAndDoubles) {
    for (const std::uint32_t people : {2U, 3U, 5U, 100U, 7001U})
        expect_sound(friendships_of(testing::world_parameters(), people));
}

TEST(Friendships, AreTheSameEveryTime) {
    const Graph once = friendships_of(testing::world_parameters(), 3000);
    const Graph again = friendships_of(testing::world_parameters(), 3000);
    EXPECT_EQ(once.targets, again.targets);
    EXPECT_EQ(once.strength, again.strength);
    EXPECT_NE(once.targets, generate_friendships(testing::world_parameters(), 3000, {78}).targets);
}

TEST(Friendships, AreTheSameForAnyNumberOfThreads) {
    for (const std::uint32_t people : {2U, 5U, 3001U}) {
        const Graph alone = generate_friendships(testing::world_parameters(), people, key, 1);
        for (const unsigned threads : {2U, 3U, 8U, 17U}) {
            const Graph graph =
                generate_friendships(testing::world_parameters(), people, key, threads);
            EXPECT_EQ(graph.offsets, alone.offsets);
            EXPECT_EQ(graph.targets, alone.targets);
            EXPECT_EQ(graph.strength, alone.strength);
        }
    }
}

TEST(Friendships, TheMeanIsThatOfFriends) {
    const auto table = with({{"friendships.friends", fixed(13)},
                             {"friendships.triad_closure", fixed(0)},
                             {"friendships.within_community", fixed(0)}});
    const Graph graph = friendships_of(table);
    // 10 started (13 / 1.3) and 3 answers; per person at most 10 * 9 / 2 / 20,000 doubles and arcs
    // both ways; the number of answers has a standard error of sqrt(10 * .3 * .7 / 20,000) = .0102.
    EXPECT_NEAR(static_cast<double>(graph.arcs()) / 20'000, 13, 6 * .0102 + .01);
}

TEST(Friendships, DegreesAreHeavyTailedUpToTheCap) {
    const Acquaintance acquaintance(testing::world_parameters(), 20'000, key);
    std::vector<std::uint32_t> degrees;
    for (std::uint32_t i = 0; i < 20'000; ++i)
        degrees.push_back(acquaintance.degree(i));
    std::sort(degrees.begin(), degrees.end());
    EXPECT_EQ(degrees.back(), std::floor(200 / 1.3 + .5));  // 1 % of the people, less the answers
    EXPECT_EQ(degrees[10'000], 2U);                         // 3 / 1.3, rounded
    // P(started >= 100) = P(LN(3, 2.2) >= 129.35) = P(Z >= 1.711) = .0436
    const auto many = degrees.end() - std::lower_bound(degrees.begin(), degrees.end(), 100U);
    EXPECT_NEAR(static_cast<double>(many) / 20'000, .0436, 6 * std::sqrt(.0436 * .956 / 20'000));
}

TEST(Friendships, ADegreeDoesNotDependOnThePeopleAfter) {
    const auto table = with({{"friendships.friends_cap", fixed(1)}});
    const Acquaintance small(table, 5000, key);
    const Acquaintance large(table, 6000, key);
    for (const std::uint32_t i : {0U, 17U, 4000U})
        EXPECT_EQ(small.degree(i), large.degree(i));
}

TEST(Friendships, ArcsBackAreAsProbableAsBackTie) {
    const auto table = with({{"friendships.friends", fixed(5)},
                             {"friendships.triad_closure", fixed(0)},
                             {"friendships.within_community", fixed(0)}});
    const Graph graph = friendships_of(table);
    // Each started tie is answered with p = .3: 2 p / (1 + p) of all arcs have an arc back. Chance
    // adds below 4 / 20,000; the standard error is that of p over 80,000 ties, .0016, times 2
    // / 1.3^2.
    EXPECT_NEAR(describe_graph(graph, 1).reciprocity, .6 / 1.3, 6 * .0016 * 1.2 + .001);
    const Graph none = friendships_of(with({{"friendships.back_tie", fixed(0)},
                                            {"friendships.friends", fixed(5)},
                                            {"friendships.triad_closure", fixed(0)},
                                            {"friendships.within_community", fixed(0)}}));
    EXPECT_LT(describe_graph(none, 1).reciprocity, .002);
}

TEST(Friendships, MostTiesStayInTheCommunity) {
    const auto table = with({{"friendships.friends", fixed(8)},
                             {"friendships.community_size", fixed(100)},
                             {"friendships.triad_closure", fixed(0)}});
    const Graph graph = friendships_of(table);
    double within = 0;
    for (std::uint32_t i = 0; i < graph.nodes(); ++i)
        for (const std::uint32_t j : graph.neighbours(i))
            within += i / 100 == j / 100 ? 1 : 0;
    // .7 and .3 * 100 / 20,000 by chance; doubles, more frequent within, take at most 6 * 5 / 2 /
    // 99 * .7 / 6 = .018.
    const double share = within / static_cast<double>(graph.arcs());
    EXPECT_NEAR(share, .7015, .018 + 6 * std::sqrt(.21 / static_cast<double>(graph.arcs())));
}

TEST(Friendships, ClosingTriadsMakesClusters) {
    const auto clustering = [](double closure) {
        const auto table = with({{"friendships.friends", fixed(8)},
                                 {"friendships.within_community", fixed(0)},
                                 {"friendships.triad_closure", fixed(closure)}});
        return describe_graph(friendships_of(table)).clustering;
    };
    EXPECT_LT(clustering(0), .002);  // chance: mean degree / people = 16 / 20,000
    EXPECT_GT(clustering(.25), .02);
    EXPECT_GT(clustering(.6), clustering(.25) + .02);
}

TEST(Friendships, AClosedTriadIsATriangle) {
    // Two ties each, the second always through the first: it leads to the friend's friend.
    const Acquaintance acquaintance(with({{"friendships.friends", fixed(2)},
                                          {"friendships.back_tie", fixed(0)},
                                          {"friendships.triad_closure", fixed(1)}}),
                                    5000, key);
    std::vector<Acquaintance::Tie> ties;
    std::vector<Acquaintance::Tie> of_friend;
    int triangles = 0;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        acquaintance.list_ties(i, ties);
        ASSERT_EQ(ties.size(), 2U);
        acquaintance.list_ties(ties[0].to, of_friend);
        triangles += of_friend[0].to == ties[1].to ? 1 : 0;
    }
    // Not if the friend's friend is the person: 1 in about 200 within a community.
    EXPECT_GT(triangles, 4800);
}

/// The rule of acquaintance.hpp, one tie after the other, where nobody has a community.
class PlainRule {
  public:
    PlainRule(std::uint32_t people, std::uint32_t degree, double closure, double back)
        : people_(people), degree_(degree), closure_(closure), back_(back) {}

    std::vector<Acquaintance::Tie> ties_of(std::uint32_t person) const {
        std::vector<Acquaintance::Tie> ties;
        for (std::uint32_t ordinal = 0; ordinal < degree_; ++ordinal) {
            const mcsm::Block words = words_of(person, ordinal);
            std::uint32_t to = person;
            if (closes(words, ordinal))
                to = friend_of(ties[part(ordinal, words[1])].to, part(degree_, words[0]));
            if (to == person) to = anybody_but(person, words[1]);
            ties.push_back({to, mcsm::uniform(words[3]) < back_});
        }
        return ties;
    }

  private:
    static mcsm::Block words_of(std::uint32_t person, std::uint32_t ordinal) {
        return world_stream(key, Stream::friendships)
            .block(std::uint64_t{ordinal} << 32 | person, 0);
    }
    static std::uint32_t part(std::uint32_t n, std::uint32_t word) {
        return static_cast<std::uint32_t>(std::uint64_t{word} * n >> 32);
    }
    bool closes(const mcsm::Block& words, std::uint32_t ordinal) const {
        return ordinal > 0 && words[2] < closure_ * 0x1p32;
    }
    std::uint32_t anybody_but(std::uint32_t person, std::uint32_t word) const {
        const std::uint32_t pick = part(people_ - 1, word);
        return pick < person ? pick : pick + 1;
    }
    std::uint32_t friend_of(std::uint32_t person, std::uint32_t ordinal) const {
        const mcsm::Block words = words_of(person, ordinal);
        return anybody_but(person, closes(words, ordinal) ? words_of(person, 0)[1] : words[1]);
    }

    std::uint32_t people_, degree_;
    double closure_, back_;
};

TEST(Friendships, TiesAreThoseOfThePlainRule) {
    for (const double closure : {0.0, .3, .95})
        for (const std::uint32_t degree : {1U, 7U, 256U, 700U}) {
            constexpr std::uint32_t people = 2000;
            const Acquaintance acquaintance(with({{"friendships.friends", fixed(1.5 * degree)},
                                                  {"friendships.friends_cap", fixed(1)},
                                                  {"friendships.back_tie", fixed(.5)},
                                                  {"friendships.within_community", fixed(0)},
                                                  {"friendships.triad_closure", fixed(closure)}}),
                                            people, key);
            const PlainRule plain(people, degree, closure, .5);
            std::vector<Acquaintance::Tie> ties;
            for (std::uint32_t person = 0; person < people; person += 97) {
                acquaintance.list_ties(person, ties);
                const auto expected = plain.ties_of(person);
                ASSERT_EQ(ties.size(), expected.size());
                for (std::size_t i = 0; i < ties.size(); ++i) {
                    ASSERT_EQ(ties[i].to, expected[i].to) << closure << " " << i;
                    ASSERT_EQ(ties[i].answered, expected[i].answered) << closure << " " << i;
                }
            }
        }
}

TEST(Friendships, StrengthsAreDrawnFromTheirDistribution) {
    const Graph graph = friendships_of(testing::world_parameters());
    double sum = 0;
    for (const std::uint16_t strength : graph.strength)
        sum += from_fraction16(strength);
    // Beta(2, 5): mean 2/7, sd .16. The table of 65,536 draws: standard error .16 / 256.
    EXPECT_NEAR(sum / static_cast<double>(graph.arcs()), 2.0 / 7,
                6 * (.16 / 256 + .16 / std::sqrt(static_cast<double>(graph.arcs()))));
}

TEST(Friendships, FixedStrengthsAreTakenAsTheyAre) {
    const Graph graph = friendships_of(with({{"friendships.friend_strength", fixed(.25)}}), 500);
    for (const std::uint16_t strength : graph.strength)
        EXPECT_EQ(strength, to_fraction16(.25));
}

TEST(Friendships, FromAFileGoBothWays) {
    EdgeList list;
    list.nodes = 3;
    list.edges = {{0, 1}, {1, 2}, {1, 0}, {2, 2}};
    const Graph graph = read_friendships(list, testing::world_parameters(), key);
    expect_sound(graph);
    EXPECT_EQ(graph.nodes(), 3U);
    EXPECT_EQ(graph.arcs(), 4U);
    EXPECT_TRUE(std::any_of(graph.strength.begin(), graph.strength.end(),
                            [](std::uint16_t strength) { return strength > 0; }));
}

TEST(Friendships, TakeAtMost6BytesPerArc) {
    World world;
    world.friendships = friendships_of(testing::world_parameters());
    EXPECT_LE(world.bytes(), 6 * world.friendships.arcs() + 8 * 20'001 + 8);
}

}  // namespace
}  // namespace microcosm
