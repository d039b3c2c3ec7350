// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>

#include "engine/text/output_file.hpp"
#include "engine/text/problem.hpp"
#include "engine/world/check_world.hpp"
#include "engine/world/world.hpp"
#include "tests/support/problem_texts.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/world_bytes.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WorldBytes;

const std::string digest(64, 'd');

/// Numbers of columns in the file.
enum : std::size_t {
    interests = 1,
    accounts = 2,
    follows_offsets = 10,
    follows_person = 11,
    follows_tie = 12,
    offsets = 14,
    targets = 15,
    strength = 16
};

World small_world(std::int64_t people = 120) {
    Scenario scenario = testing::tiny_scenario(people);
    scenario.casts = {testing::cast_of("micro", 3, 40)};
    Problems problems;
    WorldPlan plan = plan_world(scenario, problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    return build_world(scenario, std::move(plan));
}

/// A small world in a file, and what is said of it when its bytes are others.
class SmallFile {
  public:
    SmallFile() {
        write_world(path_, digest, stored(world_));
        good_.bytes = read_file(path_, 1 << 20);
    }
    const World& world() const { return world_; }
    const std::string& path() const { return path_; }
    const WorldBytes& good() const { return good_; }

    /// What opening and verifying such a file says, without its path; "" if nothing.
    std::string said_of(const std::string& bytes) const {
        return said_of_file(folder_.add("changed.world", bytes));
    }
    /// The same of the file as it is now.
    std::string said() const { return said_of_file(path_); }
    /// The same of the good file with a change, sealed again if it is one of the columns.
    std::string said_after(const std::function<void(WorldBytes&)>& change) const {
        WorldBytes changed = good_;
        change(changed);
        return said_of(changed.bytes);
    }
    std::string said_after_sealed(const std::function<void(WorldBytes&)>& change) const {
        return said_after([&](WorldBytes& world) {
            change(world);
            world.seal();
        });
    }
    std::string said_after_sealed_head(const std::function<void(WorldBytes&)>& change) const {
        return said_after([&](WorldBytes& world) {
            change(world);
            world.seal_head();
        });
    }

  private:
    static std::string said_of_file(const std::string& path) {
        try {
            WorldFile(path).verify();
        } catch (const InputOutputError& error) {
            return std::string(error.what()).substr(path.size() + 2);
        }
        return "";
    }

    testing::TemporaryFolder folder_;
    std::string path_ = folder_.path() + "/small.world";
    World world_ = small_world();
    WorldBytes good_;
};

TEST(WorldFile, HoldsEveryColumn) {
    const SmallFile small;
    const WorldFile file(small.path());
    file.verify();
    EXPECT_EQ(file.made_from(), digest);
    const StoredWorld expected = stored(small.world());
    std::vector<std::string> of_file, of_world;
    const auto append_to = [](std::vector<std::string>& all) {
        return [&all](const char* name, const auto& column) {
            all.push_back(name + std::string(reinterpret_cast<const char*>(column.data()),
                                             column.size() * sizeof(column[0])));
        };
    };
    for_each_column(file.columns(), append_to(of_file));
    for_each_column(expected, append_to(of_world));
    EXPECT_EQ(of_file, of_world);
    EXPECT_EQ(file.columns().creators.size(), 3U);
}

TEST(WorldFile, HasTheSameBytesWheneverItIsWritten) {
    const SmallFile once, again;
    EXPECT_EQ(once.good().bytes, again.good().bytes);
    EXPECT_TRUE(is_world_file(once.path()));
}

TEST(WorldFile, LargeColumnsAreSummedInPartsToTheSameNumber) {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path() + "/w";
    const World world = small_world(60'000);  // arcs of several megabytes
    write_world(path, digest, stored(world));
    WorldBytes file{read_file(path, 1 << 30)};
    const std::uint32_t crc = file.section(targets).crc;
    ASSERT_GT(file.section(targets).items * 4, std::uint64_t{1} << 20U);
    file.seal();
    EXPECT_EQ(file.section(targets).crc, crc);
    EXPECT_NO_THROW(WorldFile(path).verify());
}

TEST(WorldFile, EveryTruncationIsNoticed) {
    const SmallFile small;
    const std::string& bytes = small.good().bytes;
    for (std::size_t size = bytes.size(); size-- > 0; size -= size < 700 ? 0 : 12) {
        std::filesystem::resize_file(small.path(), size);
        ASSERT_NE(small.said(), "") << size;
    }
    EXPECT_EQ(small.said_of(""), "is not a world file");
    EXPECT_EQ(small.said_of(bytes.substr(0, 100)), "is a world file that is cut short");
    EXPECT_EQ(small.said_of(bytes.substr(0, bytes.size() - 1)),
              "is cut short: " + std::to_string(bytes.size() - 1) + " of " +
                  std::to_string(bytes.size()) + " bytes");
    EXPECT_EQ(small.said_of(bytes + '\0'), "is damaged: bytes after its end");
}

TEST(WorldFile, EveryFlippedBitIsNoticed) {
    const SmallFile small;
    const std::string& bytes = small.good().bytes;
    std::fstream file(small.path(), std::ios::binary | std::ios::in | std::ios::out);
    const auto put = [&](std::size_t at, char byte) {
        file.seekp(static_cast<std::streamoff>(at));
        file.put(byte).flush();
    };
    for (std::size_t at = 0; at < bytes.size(); at += at < 640 ? 1 : 7) {
        for (int bit = at < 640 ? 0 : 7; bit < 8; ++bit) {
            put(at, static_cast<char>(bytes[at] ^ 1 << bit));
            ASSERT_NE(small.said(), "") << "bit " << bit << " of byte " << at;
        }
        put(at, bytes[at]);
    }
    EXPECT_EQ(small.said(), "");
}

TEST(WorldFile, AHeadThatLiesIsRefused) {
    const SmallFile small;
    const auto head = [&](const auto& change) { return small.said_after_sealed_head(change); };
    constexpr std::uint64_t huge = std::uint64_t{1} << 63U;
    EXPECT_EQ(head([](WorldBytes& w) { w.header().version = 9; }),
              "is a world file of version 9; this program reads version 1");
    EXPECT_EQ(head([](WorldBytes& w) { w.header().byte_order = 0x04030201; }),
              "is a world file of another byte order, or damaged");
    EXPECT_EQ(head([](WorldBytes& w) { w.header().file_size = huge; }),
              "is damaged: its columns and its size contradict");
    EXPECT_EQ(small.said_after([](WorldBytes& w) { w.header().sections = 1U << 31U; }),
              "is damaged: its header has another number of columns");
    for (const std::uint64_t items : {huge, huge / 4, huge / 8, ~std::uint64_t{0}})
        EXPECT_THAT(head([&](WorldBytes& w) { w.section(targets).items = items; }),
                    HasSubstr("is damaged"))
            << items;
    EXPECT_EQ(head([](WorldBytes& w) { w.section(strength).offset = w.section(targets).offset; }),
              "is damaged: friendships.strength lies where it cannot");
    EXPECT_EQ(head([](WorldBytes& w) { w.section(accounts).offset = ~std::uint64_t{63}; }),
              "is damaged: people.accounts lies where it cannot");
    EXPECT_EQ(head([](WorldBytes& w) { w.section(targets).item = 0; }),
              "is damaged: column 15 is not friendships.targets");
    EXPECT_EQ(head([](WorldBytes& w) { std::swap(w.section(accounts), w.section(targets)); }),
              "is damaged: column 2 is not people.accounts");
    EXPECT_EQ(head([](WorldBytes& w) { --w.section(strength).items; }),
              "is damaged: its columns and its size contradict");
}

TEST(WorldFile, ColumnsThatLieAreRefused) {
    const SmallFile small;
    const auto after = [&](const auto& change) { return small.said_after_sealed(change); };
    EXPECT_EQ(after([](WorldBytes&) {}), "");
    EXPECT_EQ(after([](WorldBytes& w) { w.item<Interests>(interests, 7).niche[3] = 32; }),
              "is no possible world: people of niche 32");
    EXPECT_EQ(after([](WorldBytes& w) { w.item<std::uint16_t>(accounts, 119) = 0; }),
              "is no possible world: people who follow nobody");
    EXPECT_EQ(after([](WorldBytes& w) { w.item<std::uint64_t>(offsets, 5) = ~0ULL; }),
              "is no possible world: friendships: row 4 is not one of people in ascending order");
    EXPECT_EQ(after([](WorldBytes& w) { w.item<std::uint64_t>(offsets, 0) = 1; }),
              "is no possible world: friendships: rows that do not cover their columns");
    EXPECT_EQ(after([](WorldBytes& w) { w.item<std::uint64_t>(follows_offsets, 3) -= 1; }),
              "is no possible world: follows: rows that do not cover their columns");
    EXPECT_EQ(after([](WorldBytes& w) { w.item<std::uint32_t>(follows_person, 1) = 0; }),
              "is no possible world: follows: row 0 is not one of people in ascending order");
    for (const std::uint32_t person : {120U, ~0U})
        EXPECT_THAT(after([&](WorldBytes& w) {
                        const auto last = w.section(targets).items - 1;
                        w.item<std::uint32_t>(targets, last) = person;
                    }),
                    HasSubstr("is not one of people in ascending order"));
}

TEST(WorldFile, SomethingElseIsNoWorldFile) {
    const testing::TemporaryFolder folder;
    const auto said = [](const std::string& path) {
        try {
            const WorldFile file(path);
        } catch (const InputOutputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_THAT(said(folder.path()), HasSubstr("is a folder, not a file"));
    EXPECT_THAT(said(folder.path() + "/none"), HasSubstr("cannot open: No such file"));
    EXPECT_THAT(said("/dev/zero"), HasSubstr("is not a regular file"));
    const std::string pipe = folder.path() + "/pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THAT(said(pipe), HasSubstr("is not a regular file"));
    EXPECT_FALSE(is_world_file(pipe));
    EXPECT_FALSE(is_world_file(folder.path()));
    EXPECT_FALSE(is_world_file(folder.add("graph.txt", "0 1\n")));
}

TEST(CheckWorld, FindsColumnsOfUnequalLength) {
    const World world = small_world();
    const auto flaw_after = [&](const auto& change) {
        StoredWorld columns = stored(world);
        change(columns);
        return find_flaw(columns).value_or("");
    };
    EXPECT_EQ(flaw_after([](StoredWorld&) {}), "");
    EXPECT_EQ(flaw_after([](StoredWorld& w) { w.people = {}; }), "0 people");
    EXPECT_EQ(flaw_after([](StoredWorld& w) { w.people.prestige = {}; }),
              "columns of 120 and of 0 people");
    EXPECT_EQ(flaw_after([](StoredWorld& w) { w.creators = {1}; }),
              "rows of follows for 1 creators");
    EXPECT_EQ(flaw_after([](StoredWorld& w) { w.follows.tie = {}; }), "follows without ties");
    EXPECT_EQ(flaw_after([](StoredWorld& w) { w.friendships.strength = {}; }),
              "friendships without strength");
    EXPECT_EQ(flaw_after([](StoredWorld& w) { w.friendships.offsets = {}; }),
              "friendships without rows");
    EXPECT_EQ(flaw_after([](StoredWorld& w) {
                  w.friendships.offsets = {0, 1, 1};
                  w.friendships.targets = {0};
                  w.friendships.strength = {1};
              }),
              "friendships: row 0 is not one of people in ascending order");  // a loop
    EXPECT_EQ(flaw_after([](StoredWorld& w) {
                  w.friendships.offsets = {0};
                  w.friendships.targets = {};
                  w.friendships.strength = {};
              }),
              "");
}

TEST(World, FriendshipsMayComeFromAWorldFile) {
    const SmallFile small;
    Scenario scenario = testing::tiny_scenario(200);
    scenario.world.friendships_file = small.path();
    Problems problems;
    WorldPlan plan = plan_world(scenario, problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    const World world = build_world(scenario, std::move(plan));
    EXPECT_EQ(world.people.size(), 200U);
    EXPECT_EQ(world.friendships.targets, small.world().friendships.targets);
    EXPECT_EQ(world.friendships.strength, small.world().friendships.strength);
}

TEST(World, AWorldFileOfTooManyNodesOrADamagedOneIsAProblem) {
    const SmallFile small;
    Scenario scenario = testing::tiny_scenario(100);
    scenario.world.friendships_file = small.path();
    Problems problems;
    plan_world(scenario, problems);
    EXPECT_THAT(testing::texts(problems),
                ::testing::ElementsAre("'" + small.path() +
                                       "' has 120 nodes, but the world has 100 (people / scale)"));
    Problems of_damaged;
    const testing::TemporaryFolder folder;
    std::string bytes = small.good().bytes;
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    scenario.world.friendships_file = folder.add("w", bytes);
    plan_world(scenario, of_damaged);
    EXPECT_THAT(testing::texts(of_damaged),
                ::testing::ElementsAre(scenario.world.friendships_file +
                                       ": is damaged: wrong checksum of friendships.strength"));
}

}  // namespace
}  // namespace microcosm
