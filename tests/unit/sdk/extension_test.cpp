// SPDX-License-Identifier: Apache-2.0
// The extensions that the C++ face offers by a member: bound/1 and idle/1; groups and alignment.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>

#include <microcosm/testing.hpp>

namespace {

using testing::Each;
using testing::ElementsAre;

constexpr int of_its_own = 7;

/// score = tie 2^(-age / 24) + 0.5 U + friends, the last if the host knows them.
struct Bounded {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "org.test.bounded",
                                     .version = "1.0.0",
                                     .name = "Bounded",
                                     .summary = "bounded"};
    static constexpr mcsm::Idle idle{.without_visit = true};

    static void declare(mcsm::Schema<Params>& s) {
        s.input("pair.tie", "1");
        s.input("post.age", "h");
        s.optional_input_u32("pair.friends");
        s.output("score", "1");
    }
    explicit Bounded(const Params&) {}
    void eval(const mcsm::Batch& b) const {
        const auto friends = b.in_u32(2);
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = b.in(0)[i] * mcsm::exp2(-b.in(1)[i] / 24) +
                          0.5 * b.rng().uniform(b.key()[i], 0) + (friends.empty() ? 0 : friends[i]);
    }
    void bound(const mcsm::Bounds& b) const {
        const auto friends = b.high_u32(2);
        for (std::size_t i = 0; i < b.size(); ++i)
            b.limit()[i] = b.high(0)[i] * mcsm::exp2(-b.low(1)[i] / 24) + 0.5 +
                           (friends.empty() ? 0 : friends[i]);
    }
    static const void* extension(std::string_view id) {
        return id == "org.test.own/1" ? &of_its_own : nullptr;
    }
};

/// Writes the number of items of its group, and whether columns and scratch lie as promised.
struct Grouped {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "org.test.grouped",
                                     .version = "1.0.0",
                                     .name = "Grouped",
                                     .summary = "grouped",
                                     .flags = MCSM_F_GROUPWISE};

    static void declare(mcsm::Schema<Params>& s) {
        s.input("a", "1");
        s.output("size", "1");
        s.output("misplaced", "1");
    }
    explicit Grouped(const Params&) {}
    static double misplaced(const void* memory) {
        return static_cast<double>(reinterpret_cast<std::uintptr_t>(memory) % 64);
    }
    void eval(const mcsm::Batch& b) const {
        const auto borders = b.groups();
        for (std::size_t g = 0; g + 1 < borders.size(); ++g)
            for (std::size_t i = borders[g]; i < borders[g + 1]; ++i)
                b.out(0)[i] = borders[g + 1] - borders[g];
        for (double& x : b.out(1))
            x = misplaced(b.in(0).data()) + misplaced(b.out(0).data()) +
                misplaced(b.scratch<double>(1).data());
    }
    std::uint64_t scratch_bytes(std::uint32_t) const { return 8; }
};

TEST(Bound, IsNeverBelowAScoreAndIsReachedAtTheCorner) {
    mcsm::testing::Trial trial{mcsm::descriptor<Bounded>()};
    trial.in("pair.tie", {0, 0.25, 1}).in("post.age", {0, 24, 48}).in("pair.friends", {0, 1, 2});
    const auto scores = trial.run().at("score");
    const auto limits = trial.limit();  // of intervals that hold one point
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_LE(scores[i], limits[i]);
        EXPECT_GE(scores[i], limits[i] - 0.5);  // all that the draw can take away
    }
    trial.up_to("pair.tie", {1, 1, 1}).up_to("pair.friends", {3, 3, 3});
    EXPECT_THAT(trial.limit(), ElementsAre(1 + 0.5 + 3, 0.5 + 0.5 + 3, 0.25 + 0.5 + 3));
}

TEST(Bound, SeesNoColumnThatTheHostLacks) {
    mcsm::testing::Trial trial{mcsm::descriptor<Bounded>()};
    trial.in("pair.tie", {1}).in("post.age", {0});
    EXPECT_THAT(trial.limit(), ElementsAre(1.5));
}

TEST(Bound, OfAPluginWithoutItIsMisuse) {
    mcsm::testing::Trial trial{mcsm::descriptor<Grouped>()};
    EXPECT_THROW(static_cast<void>(trial.in("a", {1}).limit()), std::invalid_argument);
}

TEST(Extension, AnswersExactIdsOnly) {
    const auto& plugin = mcsm::descriptor<Bounded>();
    const auto* idle = static_cast<const mcsm_idle*>(plugin.extension(&plugin, MCSM_EXT_IDLE));
    ASSERT_NE(idle, nullptr);
    EXPECT_EQ(idle->struct_size, sizeof *idle);
    EXPECT_EQ(idle->without_visit, 1u);
    EXPECT_EQ(idle->fades, 0u);
    EXPECT_EQ(plugin.extension(&plugin, "org.test.own/1"), &of_its_own);
    for (const char* id : {"", "microcosm.bound/1 ", "microcosm.bound/2", "microcosm.idle/", "x"})
        EXPECT_EQ(plugin.extension(&plugin, id), nullptr) << id;
    const auto& without = mcsm::descriptor<Grouped>();
    for (const char* id : {MCSM_EXT_BOUND, MCSM_EXT_IDLE})
        EXPECT_EQ(without.extension(&without, id), nullptr) << id;
}

TEST(Trial, GivesGroupsAndAlignedMemory) {
    mcsm::testing::Trial trial{mcsm::descriptor<Grouped>()};
    trial.in("a", {1, 2, 3});
    EXPECT_THAT(trial.run().at("size"), ElementsAre(3, 3, 3));
    trial.groups({0, 1, 3});
    EXPECT_THAT(trial.run().at("size"), ElementsAre(1, 2, 2));
    EXPECT_THAT(trial.run().at("misplaced"), Each(0.0));
}

}  // namespace
