// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world_cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "engine/text/output_file.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string digest(64, 'a');
const std::string other_digest(64, 'b');

Scenario small_scenario(std::int64_t people = 300) {
    Scenario scenario = testing::tiny_scenario(people);
    scenario.casts = {testing::cast_of("micro", 2, 60)};
    return scenario;
}

WorldPlan plan_of(const Scenario& scenario) {
    Problems problems;
    return plan_world(scenario, problems);
}

World built(const Scenario& scenario) {
    return build_world(scenario, plan_of(scenario));
}

/// A cache in a folder of its own, and what it said.
struct TestCache {
    testing::TemporaryFolder folder;
    fs::path worlds = fs::path(folder.path()) / "a" / "worlds";
    std::vector<std::string> notes;

    WorldCache open(std::uint64_t most_bytes = std::uint64_t{1} << 30U) {
        return WorldCache({WorldCache::Keeps::all, worlds, most_bytes,
                           [this](const std::string& note) { notes.push_back(note); }});
    }
    World find_or_build(const Scenario& scenario, const std::string& made_from = digest) {
        const auto world = std::make_shared<World>();
        const auto keeping =
            find_or_build_world(scenario, plan_of(scenario), open(), made_from, world);
        if (keeping.valid()) keeping.wait();
        return std::move(*world);
    }
    fs::path file(const std::string& name = digest) const { return worlds / (name + ".world"); }
};

void expect_same(const World& a, const World& b) {
    EXPECT_EQ(a.people.accounts, b.people.accounts);
    EXPECT_EQ(a.people.interest, b.people.interest);
    EXPECT_EQ(a.follows.offsets, b.follows.offsets);
    EXPECT_EQ(a.follows.person, b.follows.person);
    EXPECT_EQ(a.follows.tie, b.follows.tie);
    EXPECT_EQ(a.friendships.offsets, b.friendships.offsets);
    EXPECT_EQ(a.friendships.targets, b.friendships.targets);
    EXPECT_EQ(a.friendships.strength, b.friendships.strength);
    EXPECT_EQ(a.creators.size(), b.creators.size());
    EXPECT_EQ(a.bytes(), b.bytes());
}

TEST(WorldCache, AKeptWorldIsTheSameWorld) {
    TestCache cache;
    const World made = cache.find_or_build(small_scenario());
    EXPECT_EQ(made.file, nullptr);
    const World found = cache.find_or_build(small_scenario());
    EXPECT_NE(found.file, nullptr);
    expect_same(made, found);
    EXPECT_THAT(cache.notes, IsEmpty());
    EXPECT_EQ(fs::status(cache.worlds).permissions(), fs::perms::owner_all);
}

TEST(WorldCache, AWorldIsKeptWhileItIsUsed) {
    TestCache cache;
    const Scenario scenario = small_scenario();
    auto world = std::make_shared<World>();
    const auto keeping =
        find_or_build_world(scenario, plan_of(scenario), cache.open(), digest, world);
    expect_same(*world, built(scenario));
    world.reset();  // whoever writes it still has it
    ASSERT_TRUE(keeping.valid());
    keeping.wait();
    const auto again = std::make_shared<World>();
    EXPECT_FALSE(
        find_or_build_world(scenario, plan_of(scenario), cache.open(), digest, again).valid());
    EXPECT_NE(again->file, nullptr);
    expect_same(*again, built(scenario));
    EXPECT_THAT(cache.notes, IsEmpty());
}

TEST(WorldCache, KeepsLargeWorldsOnly) {
    TestCache cache;
    WorldPlan plan;
    plan.people = WorldCache::large_nodes - 1;
    const WorldCache large({WorldCache::Keeps::large, cache.worlds});
    EXPECT_FALSE(large.is_for(plan));
    EXPECT_TRUE(cache.open().is_for(plan));
    EXPECT_FALSE(WorldCache({WorldCache::Keeps::all, {}}).is_for(plan));  // there is no home
    plan.people = WorldCache::large_nodes;
    EXPECT_TRUE(large.is_for(plan));
    EXPECT_FALSE(WorldCache().is_for(plan));
}

TEST(WorldCache, ADamagedWorldIsSaidAndMadeAnew) {
    TestCache cache;
    const World made = cache.find_or_build(small_scenario());
    fs::resize_file(cache.file(), fs::file_size(cache.file()) - 1);
    const World again = cache.find_or_build(small_scenario());
    EXPECT_EQ(again.file, nullptr);
    expect_same(made, again);
    EXPECT_THAT(cache.notes, ElementsAre(HasSubstr("cannot be used and is made anew: " +
                                                   cache.file().string() + ": is cut short")));
    EXPECT_NE(cache.find_or_build(small_scenario()).file, nullptr);
    EXPECT_EQ(cache.notes.size(), 1U);
}

TEST(WorldCache, AWorldUnderAnotherNameIsNotTaken) {
    TestCache cache;
    cache.find_or_build(small_scenario());
    fs::copy_file(cache.file(), cache.file(other_digest));
    EXPECT_EQ(cache.open().find(other_digest, plan_of(small_scenario())), nullptr);
    EXPECT_THAT(cache.notes, ElementsAre(HasSubstr("holds another world")));
}

TEST(WorldCache, AWorldOfOtherPeopleOrCreatorsIsNotTaken) {
    TestCache cache;
    cache.find_or_build(small_scenario());
    EXPECT_EQ(cache.open().find(digest, plan_of(small_scenario(301))), nullptr);
    Scenario other = small_scenario();
    other.casts[0].name = "nano";
    EXPECT_EQ(cache.open().find(digest, plan_of(other)), nullptr);
    EXPECT_THAT(cache.notes,
                ElementsAre(HasSubstr("holds another world"), HasSubstr("holds another world")));
}

TEST(WorldCache, LinksAreNotFollowedAndFoldersAreLeft) {
    TestCache cache;
    cache.find_or_build(small_scenario());
    fs::rename(cache.file(), cache.file(other_digest));
    fs::create_symlink(cache.file(other_digest), cache.file());
    EXPECT_EQ(cache.find_or_build(small_scenario()).file, nullptr);
    EXPECT_FALSE(fs::is_symlink(cache.file()));  // replaced
    EXPECT_NE(cache.find_or_build(small_scenario()).file, nullptr);
    fs::remove(cache.file());
    fs::create_directory(cache.file());
    EXPECT_EQ(cache.find_or_build(small_scenario()).file, nullptr);
    EXPECT_THAT(cache.notes,
                ElementsAre(HasSubstr("is not a regular file"), HasSubstr("is not a regular file"),
                            HasSubstr("cannot be kept for the next run")));
}

TEST(WorldCache, AFolderThatOthersMayEnterIsNotUsed) {
    TestCache cache;
    cache.find_or_build(small_scenario());
    fs::permissions(cache.worlds, fs::perms::group_write, fs::perm_options::add);
    EXPECT_EQ(cache.find_or_build(small_scenario()).file, nullptr);
    EXPECT_THAT(cache.notes, ElementsAre(HasSubstr("is not closed to other users")));
}

TEST(WorldCache, TheOldestMakeRoom) {
    TestCache cache;
    const Scenario scenario = small_scenario();
    const World world = built(scenario);
    cache.open().keep(digest, world);
    const std::uint64_t bytes = fs::file_size(cache.file());
    cache.open().keep(other_digest, world);
    const auto hours_ago = [](int n) {
        return fs::file_time_type::clock::now() - std::chrono::hours(n);
    };
    fs::last_write_time(cache.file(), hours_ago(3));
    fs::last_write_time(cache.file(other_digest), hours_ago(2));
    EXPECT_NE(cache.open().find(digest, plan_of(scenario)), nullptr);  // used: now the youngest
    cache.open(2 * bytes + bytes / 2).keep(std::string(64, 'c'), world);
    EXPECT_TRUE(fs::exists(cache.file()));
    EXPECT_FALSE(fs::exists(cache.file(other_digest)));
    cache.open(world.bytes() - 1).keep(std::string(64, 'd'), world);
    EXPECT_FALSE(fs::exists(cache.file(std::string(64, 'd'))));
    EXPECT_TRUE(fs::exists(cache.file()));
    EXPECT_THAT(cache.notes, IsEmpty());
}

TEST(WorldCache, WhatAKilledRunLeftIsRemovedAfterAWhile) {
    TestCache cache;
    const World world = built(small_scenario());
    cache.open().keep(digest, world);
    const fs::path old = cache.file().string() + ".part-1-0";
    const fs::path young = cache.file().string() + ".part-2-0";
    OutputFile(old.string()).commit();
    OutputFile(young.string()).commit();
    fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(2));
    cache.open().keep(other_digest, world);
    EXPECT_FALSE(fs::exists(old));
    EXPECT_TRUE(fs::exists(young));
}

}  // namespace
}  // namespace microcosm
