// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/group_ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include <microcosm/plugin.hpp>

#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "engine/catalog/declaration.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

/// Lifts the freshest post of a group above everything, and sinks the others below; an item alone,
/// such as a background post, is worth 0.
struct OneOfEach {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "test.ranking.one_of_each",
                                     .version = "1.0.0",
                                     .name = "One of each group",
                                     .summary = "the first of two or more",
                                     .doc = "For tests.",
                                     .license = "Apache-2.0",
                                     .flags = MCSM_F_GROUPWISE};
    static void declare(mcsm::Schema<Params>& s) {
        s.input("post.age", "h");
        s.output("score", "1");
    }
    explicit OneOfEach(const Params&) {}
    void eval(const mcsm::Batch& batch) const {
        const auto borders = batch.groups();
        for (std::size_t g = 0; g + 1 < borders.size(); ++g)
            for (std::uint32_t i = borders[g]; i < borders[g + 1]; ++i)
                batch.out(0)[i] = borders[g + 1] - borders[g] == 1 ? 0 : i == borders[g] ? 1 : -1;
    }
};

const Descriptor& one_of_each() {
    static const Descriptor descriptor = read_declaration(mcsm::descriptor<OneOfEach>());
    return descriptor;
}

/// Two creators with the same followers, who see everything on one day; so many posts each.
Experiment two_creators(std::uint32_t people, std::int64_t posts) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    testing::use_descriptor(e.rankings[0], one_of_each());
    std::vector<Deal> deals;
    for (const char* handle : {"a", "b"}) {
        deals.push_back(
            testing::one_post(testing::add_creator(e, handle, testing::audience(0, people))));
        deals.back().posts = {posts, 0, 0, 0};
    }
    testing::add_plan(e, "both", std::move(deals));
    return e;
}

std::map<PersonId, std::set<std::uint32_t>> posts_seen(const State& state) {
    std::map<PersonId, std::set<std::uint32_t>> seen;
    for (const Impression& shown : state.impressions)
        seen[shown.person].insert(shown.post);
    return seen;
}

TEST(GroupRanking, SeesAllPostsBeforeAPersonTogether) {
    Stage stage(two_creators(2000, 1));
    stage.begin();
    publish_posts(stage.state);
    show_posts(stage.state);
    const auto seen = posts_seen(stage.state);
    EXPECT_EQ(seen.size(), 2000u);  // both posts wait for everybody: one of them is shown
    for (const auto& [person, posts] : seen)
        ASSERT_EQ(posts, std::set<std::uint32_t>{0}) << person;
    EXPECT_TRUE(stage.state.candidates.empty());
}

TEST(GroupRanking, NeverSplitsAGroupLargerThanABatch) {
    constexpr std::int64_t posts = 400;  // of two creators: more than batch_items
    Experiment e = two_creators(5, posts);
    for (Deal& deal : e.plans[0].deals)
        deal.every_h = 0;
    Stage stage(std::move(e));
    stage.begin();
    publish_posts(stage.state);
    ASSERT_EQ(stage.state.posts.size(), 2u * posts);
    show_posts(stage.state);
    const auto seen = posts_seen(stage.state);
    ASSERT_EQ(seen.size(), 5u);
    for (const auto& [person, posts_of_person] : seen)
        EXPECT_EQ(posts_of_person.size(), 1u) << person;
}

TEST(GroupRanking, KeepsTheImpressionsOfAPostTogether) {
    Stage stage(two_creators(500, 1));
    stage.begin();
    publish_posts(stage.state);
    show_posts(stage.state);
    EXPECT_TRUE(std::ranges::is_sorted(stage.state.impressions, {}, &Impression::post));
}

}  // namespace
}  // namespace microcosm
