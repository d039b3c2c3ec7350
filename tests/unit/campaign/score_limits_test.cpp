// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/score_limits.hpp"

#include <gtest/gtest.h>

#include <microcosm/plugin.hpp>

#include "engine/campaign/replicate.hpp"
#include "engine/catalog/declaration.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

Experiment ranked_by(const std::string& plugin, const testing::Values& values = {}) {
    Experiment e = testing::tiny_experiment(20'000);
    testing::use_plugin(e.rankings[0], plugin, values);
    testing::add_plan(
        e, "hire",
        {testing::one_post(testing::add_creator(e, "a", testing::spread_audience(20'000)))});
    return e;
}

PostView some_post(const Experiment& e, double early) {
    PostView post;
    post.key = 77;
    post.creator = &e.world.creators[0];
    post.early = early;
    post.sponsored = 1;
    return post;
}

/// Each class's ends and two ties inside, before each background score.
void expect_nobody_wrongly_hidden(const testing::Values& values, double early) {
    Stage stage(ranked_by("ranking.engagement_feed", values));
    stage.begin();
    const Experiment& e = stage.experiment;
    const Feed& feed = stage.state.feeds[0];
    const PostView post = some_post(e, early);
    ScoreLimits& limits = stage.state.score_limits[0];
    ASSERT_TRUE(limits.are_known());
    limits.find(e, post, feed, {});
    std::size_t hidden = 0;
    for (std::uint32_t i = 0; i < 4 * ScoreLimits::classes; ++i) {
        constexpr std::uint32_t places[] = {0, 341, 700, 1023};
        const std::uint32_t tie = i / 4 * 1024 + places[i % 4];
        const auto tie16 = static_cast<std::uint16_t>(tie);
        ASSERT_EQ(ScoreLimits::class_of(tie16), i / 4);
        const double score =
            score_one(e, *stage.state.ranking[0], post, {5, from_fraction16(tie16)});
        EXPECT_TRUE(limits.may_be_shown(ScoreLimits::class_of(tie16), everything_shown));
        for (CutOff cut = 0; cut < static_cast<CutOff>(feed.background->size()); cut += 31) {
            if (limits.may_be_shown(ScoreLimits::class_of(tie16), cut)) continue;
            ++hidden;
            EXPECT_LE(score, score_at(feed, cut)) << tie << ' ' << cut;
        }
    }
    EXPECT_GT(hidden, 1000u);
}

TEST(ScoreLimits, HideNobodyWhoseScoreWouldBeShown) {
    for (const double early : {.01, 1.0, 7.0})
        expect_nobody_wrongly_hidden({}, early);
    expect_nobody_wrongly_hidden({{"w_tie", -1}, {"w_sponsored", -.5}}, 1);
    expect_nobody_wrongly_hidden({{"w_early", -2}, {"w_tie", .1}}, 3);
    expect_nobody_wrongly_hidden({{"w_sponsored", 2}}, 1);
}

constexpr const char* real_columns[] = {
    "post.early",         "post.like_rate",    "post.comment_rate", "post.share_rate",
    "post.save_rate",     "pair.tie",          "pair.interactions", "pair.fit",
    "predicted.like",     "predicted.comment", "predicted.share",   "predicted.click",
    "predicted.answered", "predicted.negative"};
constexpr const char* whole_columns[] = {"post.sponsored", "post.format", "pair.follows",
                                         "person.accounts", "person.slots"};

/// The sum of all columns, and a limit that is the sum of their ends.
struct EveryColumn {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "test.ranking.every_column",
                                     .version = "1.0.0",
                                     .name = "Every column",
                                     .summary = "their sum",
                                     .doc = "For tests.",
                                     .license = "Apache-2.0"};
    static void declare(mcsm::Schema<Params>& s) {
        s.input("post.age", "h");
        for (const char* const column : real_columns)
            s.input(column, "1");
        for (const char* const column : whole_columns)
            s.input_u32(column);
        s.output("score", "1");
    }
    explicit EveryColumn(const Params&) {}
    void eval(const mcsm::Batch& batch) const {
        for (std::size_t i = 0; i < batch.size(); ++i)
            batch.out(0)[i] = sum([&](std::size_t c) { return batch.in(c)[i]; },
                                  [&](std::size_t c) { return batch.in_u32(c)[i]; });
    }
    void bound(const mcsm::Bounds& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.limit()[i] = sum([&](std::size_t c) { return b.high(c)[i]; },
                               [&](std::size_t c) { return b.high_u32(c)[i]; });
    }
    template <class Real, class Whole>
    static double sum(const Real& real, const Whole& whole) {
        double all = 0;
        const std::size_t reals = std::size(real_columns) + 1;
        for (std::size_t c = 0; c < reals; ++c)
            all += real(c);
        for (std::size_t c = 0; c < std::size(whole_columns); ++c)
            all += whole(reals + c);
        return all;
    }
};

/// The limit of a sum is off by what is not known of a follower: fit, accounts and slots. So each
/// score must lie below its class's limit, and by no more than that.
TEST(ScoreLimits, LieBetweenTheEndsOfEveryColumn) {
    static const Descriptor descriptor = read_declaration(mcsm::descriptor<EveryColumn>());
    Experiment e = ranked_by("ranking.random");
    testing::use_descriptor(e.rankings[0], descriptor);
    Stage stage(std::move(e));
    stage.begin();
    PostView post = some_post(stage.experiment, 2);
    post.age_h = 30;
    post.format = 2;
    post.like_rate = .1;
    post.save_rate = .02;
    ModelBatch low(*stage.draws.rankings[0], 1), high(*stage.draws.rankings[0], 1);
    for (std::uint32_t tie = 0; tie < 65536; tie += 4099) {
        const double exact = from_fraction16(static_cast<std::uint16_t>(tie));
        fill_ranking_ends(stage.experiment, post, {exact, exact}, {0, low, high});
        const double limit = low.limits(1, high, {})[0];
        const double score = score_one(stage.experiment, *stage.state.ranking[0], post, {9, exact});
        const People& people = stage.experiment.world.people;
        const double unknown = 1 - fit(people.interests[9], post.creator->content) + 65535 -
                               people.accounts[9] + 65535 -
                               std::max(1, people.slots_per_day[9] / 16);
        EXPECT_NEAR(limit, score + unknown, 1e-6) << tie;
    }
}

TEST(ScoreLimits, AreUnknownWithoutAPromise) {
    Stage stage(ranked_by("ranking.random"));
    stage.begin();
    EXPECT_FALSE(stage.state.score_limits[0].are_known());
}

TEST(ScoreLimits, ChangeNoNumberOfAReplicate) {
    Experiment promised = ranked_by("ranking.engagement_feed");
    Descriptor silent = *promised.rankings[0].descriptor;
    silent.bound = nullptr;
    Experiment unpromised = ranked_by("ranking.engagement_feed");
    testing::use_descriptor(unpromised.rankings[0], silent);
    Stage with(std::move(promised)), without(std::move(unpromised));
    const Outcome outcome = with.run();
    EXPECT_TRUE(with.state.score_limits[0].are_known());
    EXPECT_EQ(testing::numbers_of(outcome), testing::numbers_of(without.run()));
    EXPECT_FALSE(without.state.score_limits[0].are_known());
    EXPECT_GT(outcome.ticks[0].impressions, 100);
}

}  // namespace
}  // namespace microcosm
