// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/expected.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

constexpr std::uint32_t people = 5000;

Experiment one_audience(double tie, std::int64_t posts) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.reference_ties = {e.reference_tie_mean};  // benchmarks are of people of one tie
    e.parameters.tie.organic_gain = e.parameters.tie.ad_loss = 0;
    e.parameters.tie.unfollow_hazard = 0;
    const CreatorId creator = testing::add_creator(e, "a", testing::audience(0, people, tie));
    Deal deal = testing::one_post(creator);
    deal.posts = {posts, 0, 0, 0};
    deal.every_h = 24;
    testing::add_plan(e, "hire", {deal});
    return e;
}

TEST(ExpectedActions, AreTheSumOfTheProbabilitiesAtTheTiesStep) {
    Experiment e = one_audience(.8, 1);
    const PlatformParameters f = e.parameters.platform[0];
    const EngagementParameters lean = e.parameters.engagement;
    const double middle = 25.5 / 32;  // .8 lies in [25, 26) / 32
    const double like = f.actions_per_impression / (1 + f.comments_per_like);
    const double excess = middle - e.reference_tie_mean;
    Stage stage(std::move(e));
    const CreatorOutcome creator = stage.run().creators[0];
    EXPECT_NEAR(creator.expected_likes, people * like * std::exp(lean.lean_like * excess), 1e-6);
    EXPECT_NEAR(creator.expected_comments,
                people * like * f.comments_per_like * std::exp(lean.lean_comment * excess), 1e-6);
    EXPECT_EQ(creator.discovery_impressions, 0);
}

TEST(ExpectedActions, AreTheMeanOfWhatIsDrawn) {
    Stage stage(one_audience(.5, 1));
    double drawn = 0, expected = 0;
    constexpr int replicates = 200;
    for (int r = 0; r < replicates; ++r) {
        const CreatorOutcome creator = stage.run(0, static_cast<std::uint32_t>(r)).creators[0];
        drawn += static_cast<double>(creator.likes);
        expected += creator.expected_likes;
    }
    // sd of the sum of Bernoulli draws is below sqrt(expected); a step's middle is off by at most
    // lean / 64 in the log of the rate
    const double step = stage.experiment.parameters.engagement.lean_like / 64;
    EXPECT_NEAR(drawn, expected, 6 * std::sqrt(expected) + step * expected);
}

TEST(BestTenth, OfTenPostsSeenAlikeHasATenthOfTheImpressions) {
    Stage stage(one_audience(.5, 10));
    const CreatorOutcome creator = stage.run().creators[0];
    ASSERT_EQ(creator.impressions, 10 * people);
    EXPECT_NEAR(creator.best_tenth_share, .1, 1e-12);
}

}  // namespace
}  // namespace microcosm
