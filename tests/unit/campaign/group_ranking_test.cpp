// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/group_ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include <microcosm/plugin.hpp>

#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "engine/catalog/declaration.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

/// Likes all posts alike and remembers how large the groups were.
struct SizeOfGroups {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "test.ranking.size_of_groups",
                                     .version = "1.0.0",
                                     .name = "Sizes of groups",
                                     .summary = "score = 0",
                                     .doc = "For tests.",
                                     .license = "Apache-2.0",
                                     .flags = MCSM_F_GROUPWISE};
    static void declare(mcsm::Schema<Params>& s) {
        s.input("post.age", "h");
        s.output("score", "1");
    }
    explicit SizeOfGroups(const Params&) {}
    void eval(const mcsm::Batch& batch) const {
        std::ranges::fill(batch.out(0), 0.0);
        const auto borders = batch.groups();
        for (std::size_t g = 0; g + 1 < borders.size(); ++g)
            ++sizes[borders[g + 1] - borders[g]];
    }
    static inline std::map<std::uint32_t, std::uint32_t> sizes;
};

const Descriptor& size_of_groups() {
    static const Descriptor descriptor = read_declaration(mcsm::descriptor<SizeOfGroups>());
    return descriptor;
}

/// Two creators with the same followers, who see everything on one day; so many posts each.
Experiment two_creators(std::uint32_t people, std::int64_t posts) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    testing::use_descriptor(e.rankings[0], size_of_groups());
    std::vector<Deal> deals;
    for (const char* handle : {"a", "b"}) {
        deals.push_back(
            testing::one_post(testing::add_creator(e, handle, testing::audience(0, people))));
        deals.back().posts = {posts, 0, 0, 0};
    }
    testing::add_plan(e, "both", std::move(deals));
    return e;
}

using Sizes = std::map<std::uint32_t, std::uint32_t>;

/// How many groups of which size a tick has.
Sizes sizes_of_a_tick(Stage& stage) {
    stage.begin();
    publish_posts(stage.state);
    SizeOfGroups::sizes.clear();
    show_posts(stage.state);
    EXPECT_TRUE(stage.state.candidates.empty());
    return SizeOfGroups::sizes;
}

TEST(GroupRanking, SeesAllPostsBeforeAPersonTogether) {
    Stage stage(two_creators(2000, 1));
    EXPECT_EQ(sizes_of_a_tick(stage), (Sizes{{2, 2000}}));
    EXPECT_EQ(stage.state.impressions.size(), 4000u);
}

TEST(GroupRanking, NeverSplitsAGroupLargerThanABatch) {
    constexpr std::int64_t posts = 400;  // of two creators: more than batch_items
    Experiment e = two_creators(5, posts);
    for (Deal& deal : e.plans[0].deals)
        deal.every_h = 0;
    Stage stage(std::move(e));
    EXPECT_EQ(sizes_of_a_tick(stage), (Sizes{{2 * posts, 5}}));
}

TEST(GroupRanking, KeepsTheImpressionsOfAPostTogether) {
    Stage stage(two_creators(500, 1));
    stage.begin();
    publish_posts(stage.state);
    show_posts(stage.state);
    EXPECT_TRUE(std::ranges::is_sorted(stage.state.impressions, {},
                                       [](const Impression& shown) { return shown.post(); }));
}

}  // namespace
}  // namespace microcosm
