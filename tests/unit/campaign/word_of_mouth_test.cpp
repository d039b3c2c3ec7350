// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/word_of_mouth.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/replicate.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

/// Whoever hears passes it on; nobody sees a post.
Experiment gossip(std::uint32_t people, std::vector<Edge> arcs, double strength) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    e.parameters.word_of_mouth.adopt_per_exposure = 1;
    testing::befriend(e, std::move(arcs), strength);
    testing::add_plan(e, "idle", {});
    return e;
}

/// People told by the end of each tick, after `speaker` shared something in tick 0.
std::vector<std::int64_t> told_by_tick(Stage& stage, std::vector<PersonId> speakers) {
    State& state = stage.state;
    stage.begin();
    for (const PersonId speaker : speakers) {
        state.contact(speaker).passed_on = true;  // has said what there is to say
        tell_friends(state, speaker, no_deal, Telling::shared);
    }
    std::vector<std::int64_t> told;
    for (; state.tick < state.experiment.ticks; ++state.tick) {
        hear_friends(state);
        pass_time(state);
        told.push_back(state.now().told);
    }
    return told;
}

std::int64_t sum(const std::vector<std::int64_t>& counts) {
    std::int64_t total = 0;
    for (const std::int64_t count : counts)
        total += count;
    return total;
}

std::vector<Edge> path(std::uint32_t nodes) {
    std::vector<Edge> arcs;
    for (std::uint32_t i = 0; i + 1 < nodes; ++i)
        arcs.push_back({i, i + 1});
    return arcs;
}

std::vector<Edge> star(std::uint32_t leaves) {
    std::vector<Edge> arcs;
    for (std::uint32_t leaf = 1; leaf <= leaves; ++leaf)
        arcs.push_back({0, leaf});
    return arcs;
}

TEST(WordOfMouth, MovesOneFriendPerTickAlongAPath) {
    Stage stage(gossip(6, path(6), 1));
    EXPECT_EQ(told_by_tick(stage, {0}),
              (std::vector<std::int64_t>{0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(stage.state.outcome.told, 5);
}

TEST(WordOfMouth, ReachesAllLeavesOfAStarAtOnce) {
    Stage stage(gossip(21, star(20), 1));
    const auto told = told_by_tick(stage, {0});
    EXPECT_EQ(told[0], 0);
    EXPECT_EQ(told[1], 20);
    EXPECT_EQ(sum(told), 20);
}

TEST(WordOfMouth, DoesNotRunAgainstAnArc) {
    Stage stage(gossip(6, path(6), 1));
    EXPECT_EQ(sum(told_by_tick(stage, {5})), 0);
    EXPECT_EQ(sum(told_by_tick(stage, {3})), 2);
}

TEST(WordOfMouth, EndsWithTheFirstHearerIfNobodyAdopts) {
    Experiment e = gossip(6, path(6), 1);
    e.parameters.word_of_mouth.adopt_per_exposure = 0;
    Stage stage(std::move(e));
    EXPECT_EQ(sum(told_by_tick(stage, {0})), 1);
}

TEST(WordOfMouth, IsPassedOnOnceInACampaign) {
    // 2 hears 0 on the first day and 1 on the second, 3 hears 2
    Stage stage(gossip(4, {{0, 1}, {0, 2}, {1, 2}, {2, 3}}, 1));
    told_by_tick(stage, {0});
    EXPECT_EQ(stage.state.touched.find(2)->friends_told, 2);
    EXPECT_EQ(stage.state.touched.find(2)->visits, 1u);
    EXPECT_EQ(stage.state.touched.find(3)->friends_told, 1);
    EXPECT_EQ(stage.state.outcome.told, 3);
}

TEST(WordOfMouth, AdoptersInTheTargetVisitTheShop) {
    Experiment e = gossip(21, star(20), 1);
    e.parameters.world.interested_share = .5;
    Stage stage(std::move(e));
    told_by_tick(stage, {0});
    for (const TouchedPerson& person : stage.state.touched.all()) {
        const bool visits = person.person != 0 && person.in_target;
        EXPECT_EQ(person.visits, visits ? 1u : 0u) << person.person;
        EXPECT_FLOAT_EQ(person.friend_strength, person.person == 0 ? 0 : 1);
    }
}

TEST(ComplexContagion, NeedsTwoFriends) {
    // 2 hears 0 and 1; 3 hears 2 only
    const std::vector<Edge> arcs{{0, 2}, {1, 2}, {2, 3}};
    Experiment e = gossip(4, arcs, 1);
    e.parameters.word_of_mouth.complex_k = 2;
    Stage stage(std::move(e));
    EXPECT_EQ(sum(told_by_tick(stage, {0})), 1);     // 2 heard once: silent
    EXPECT_EQ(sum(told_by_tick(stage, {0, 1})), 2);  // 2 heard twice and told 3
    EXPECT_EQ(stage.state.touched.find(2)->visits, 1u);
    EXPECT_EQ(stage.state.touched.find(3)->visits, 0u);
}

TEST(ComplexContagion, IsNotMetByOneFriendTwice) {
    Experiment e = gossip(2, {{0, 1}}, 1);
    e.parameters.word_of_mouth.complex_k = 2;
    Stage stage(std::move(e));
    stage.begin();
    tell_friends(stage.state, 0, no_deal, Telling::shared);
    tell_friends(stage.state, 0, no_deal, Telling::bought);
    pass_time(stage.state);
    hear_friends(stage.state);
    EXPECT_EQ(stage.state.touched.find(1)->visits, 0u) << "k sources are k friends, not k words";
}

TEST(WordOfMouth, OfStrengthPIsAnIndependentCascade) {
    constexpr std::uint32_t n = 20'000;
    // expected size on a path of 4 from its end: 1 + .3 + .09 + .027
    const double p = from_fraction16(to_fraction16(.3));
    const double expected = 1 + p + p * p + p * p * p;
    EXPECT_NEAR(expected, 1.417, 1e-4);
    Experiment e = gossip(4 * n, {}, 0);
    std::vector<Edge> arcs;
    for (std::uint32_t copy = 0; copy < n; ++copy)
        for (const Edge& edge : path(4))
            arcs.push_back({4 * copy + edge.from, 4 * copy + edge.to});
    testing::befriend(e, arcs, .3);
    Stage stage(std::move(e));
    std::vector<PersonId> seeds;
    for (std::uint32_t copy = 0; copy < n; ++copy)
        seeds.push_back(4 * copy);
    const double mean = 1 + static_cast<double>(sum(told_by_tick(stage, seeds))) / n;
    // variance of the size: sum over sizes 1 .. 4 with probabilities .7, .21, .063, .027
    const double second = .7 + .21 * 4 + .063 * 9 + .027 * 16;
    EXPECT_NEAR(mean, expected, 6 * std::sqrt((second - 1.417 * 1.417) / n));
}

TEST(WordOfMouth, OfPeopleOutsideTheGraphIsHeardByNobody) {
    Experiment e = gossip(5, path(3), 1);
    e.world.friendships = make_graph(3, path(3), Arcs::as_given);
    Stage stage(std::move(e));
    EXPECT_EQ(sum(told_by_tick(stage, {4})), 0);
}

TEST(WordOfMouth, OfASharedPostIsHeardOnTheNextDay) {
    Experiment e = testing::tiny_experiment(40);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.parameters.platform[0].actions_per_impression = 1000;
    e.parameters.platform[0].shares_per_like = 1;  // probability .95
    e.parameters.word_of_mouth.adopt_per_exposure = 0;
    std::vector<Edge> arcs;
    for (std::uint32_t i = 0; i < 20; ++i)
        arcs.push_back({i, 20 + i});
    testing::befriend(e, arcs, 1);
    testing::add_plan(e, "hire",
                      {testing::one_post(testing::add_creator(e, "a", testing::audience(0, 20)))});
    Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.ticks[0].told, 0);
    EXPECT_EQ(o.ticks[1].told, o.creators[0].shares);
    EXPECT_GT(o.creators[0].shares, 10);
    EXPECT_EQ(o.reach, 20) << "a friend's word is no reach";
}

}  // namespace
}  // namespace microcosm
