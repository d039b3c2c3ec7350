// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <thread>

#include "engine/run/flatten.hpp"
#include "engine/run/unit_log.hpp"
#include "engine/text/output_file.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::made_up_unit;
using ::testing::Not;
using testing::small_campaign;
using testing::TemporaryFolder;
using testing::thrown;

std::size_t row_length(const Experiment& e, std::uint32_t plan) {
    return layout_of(e, e.plans[plan]).size();
}

UnitResult unit_of(const Experiment& e, const UnitKey& key, double start = 0) {
    return made_up_unit(key, row_length(e, key.plan), start);
}

std::vector<std::string> logs_of(const TemporaryFolder& folder) {
    std::vector<std::string> logs;
    for (const auto& entry : std::filesystem::directory_iterator(folder.file("units")))
        if (entry.path().extension() == ".log") logs.push_back(entry.path().string());
    return logs;
}

/// Puts a log into the folder as if an earlier launch had written it.
void plant(const TemporaryFolder& folder, const std::string& name, const std::string& bytes) {
    std::filesystem::create_directories(folder.file("units"));
    folder.add("units/" + name, bytes);
}

std::string open(const Experiment& e, const TemporaryFolder& folder) {
    return thrown<std::exception>([&] { const UnitStore store(e, folder.path()); });
}

TEST(UnitStore, ALaterOneHoldsWhatAnEarlierOneFinished) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    {
        UnitStore store(e, folder.path());
        EXPECT_FALSE(store.has({0, 0, 16}));
        store.add(unit_of(e, {0, 0, 16}));
        store.add(unit_of(e, {2, 16, 4}, 50));
        EXPECT_TRUE(store.has({0, 0, 16}));
    }
    const UnitStore store(e, folder.path());
    EXPECT_TRUE(store.has({0, 0, 16}));
    EXPECT_TRUE(store.has({0, 3, 2}));
    EXPECT_TRUE(store.has({2, 16, 4}));
    EXPECT_FALSE(store.has({2, 16, 5}));
    EXPECT_FALSE(store.has({1, 0, 1}));
    EXPECT_EQ(store.rows().size(), 20u);
    EXPECT_EQ(store.rows().at({2, 17}), unit_of(e, {2, 16, 4}, 50).rows[1]);
    EXPECT_EQ(store.damaged_bytes(), 0);
}

TEST(UnitStore, ALogIsWrittenOnlyWithTheFirstUnitAndNeverChangedByALaterLaunch) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    { const UnitStore store(e, folder.path()); }
    EXPECT_TRUE(logs_of(folder).empty());
    UnitStore(e, folder.path()).add(unit_of(e, {0, 0, 16}));
    ASSERT_EQ(logs_of(folder).size(), 1u);
    const std::string before = read_file(logs_of(folder)[0], 1u << 30);
    UnitStore(e, folder.path()).add(unit_of(e, {1, 0, 16}));
    ASSERT_EQ(logs_of(folder).size(), 2u);
    auto logs = logs_of(folder);
    std::sort(logs.begin(), logs.end());
    EXPECT_EQ(read_file(logs[0], 1u << 30), before);
}

TEST(UnitStore, AnotherCampaignIsRefusedAndEveryPartThatDiffersIsNamed) {
    Experiment e = small_campaign();
    e.identity = {{"scenario", "s1"}, {"seed", "1"}, {"roster", "r1"}};
    const TemporaryFolder folder;
    UnitStore(e, folder.path()).add(unit_of(e, {0, 0, 16}));
    e.identity = {{"scenario", "s1"}, {"seed", "2"}, {"friendships", "f1"}};
    const std::string text =
        thrown<OtherCampaign>([&] { const UnitStore store(e, folder.path()); });
    EXPECT_THAT(
        text,
        AllOf(HasSubstr("holds results of another campaign"), HasSubstr("\n  seed: 1 there, 2 now"),
              HasSubstr("\n  friendships: not in the folder's"),
              HasSubstr("\n  roster: only in the folder's"), Not(HasSubstr("\n  scenario"))));
}

TEST(UnitStore, ARefusedFolderIsFreeForItsOwnCampaign) {
    Experiment e = small_campaign();
    const TemporaryFolder folder;
    UnitStore(e, folder.path()).add(unit_of(e, {0, 0, 16}));
    e.identity[1].digest = "2";
    EXPECT_NE(open(e, folder), "nothing");
    e.identity[1].digest = "1";
    EXPECT_EQ(open(e, folder), "nothing");
}

TEST(UnitStore, ASecondOneOnTheSameFolderIsRefused) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    {
        UnitStore first(e, folder.path());
        EXPECT_EQ(thrown<InputOutputError>([&] { const UnitStore s(e, folder.path()); }),
                  folder.file("units") +
                      ": another run is writing into this folder; wait for it "
                      "or choose another -o");
        first.add(unit_of(e, {0, 0, 16}));
    }
    EXPECT_EQ(open(e, folder), "nothing");
}

TEST(UnitStore, EqualDuplicatesAreOneAlsoWhereNumbersAreMissing) {
    const Experiment e = small_campaign();
    UnitResult unit = unit_of(e, {0, 0, 16});
    unit.rows[3][0] = std::numeric_limits<double>::quiet_NaN();
    UnitStore store(e);
    store.add(unit);
    store.add(unit);
    EXPECT_EQ(store.rows().size(), 16u);
    EXPECT_EQ(store.units(), 2u);
}

TEST(UnitStore, UnequalDuplicatesAreAFailureThatNamesPlanReplicateAndLogs) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    UnitResult unit = unit_of(e, {0, 0, 16});
    const std::string head = encode_identity(e.identity);
    plant(folder, "1.log", head + encode_unit(unit));
    unit.rows[3][1] += 1e-9;
    plant(folder, "2.log", head + encode_unit(unit));
    const UnitStore store(e, folder.path());
    EXPECT_THAT(thrown<UnequalRecords>([&] { store.rows(); }),
                AllOf(HasSubstr("replicate 3 of plan number 0"),
                      HasSubstr("two records of it differ, in " + folder.file("units/1.log")),
                      HasSubstr(folder.file("units/2.log"))));
}

TEST(UnitStore, AZeroOfTheOtherSignIsAnUnequalDuplicate) {
    const Experiment e = small_campaign();
    UnitResult unit = unit_of(e, {0, 0, 1});
    UnitStore store(e);
    unit.rows[0][0] = 0.0;
    store.add(unit);
    unit.rows[0][0] = -0.0;
    store.add(unit);
    EXPECT_THROW(store.rows(), UnequalRecords);
}

TEST(UnitStore, ATornLogGivesItsWholeUnitsAndCountsTheRest) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    const std::string second = encode_unit(unit_of(e, {1, 0, 16}));
    plant(
        folder, "1.log",
        encode_identity(e.identity) + encode_unit(unit_of(e, {0, 0, 16})) + second.substr(0, 100));
    const UnitStore store(e, folder.path());
    EXPECT_TRUE(store.has({0, 0, 16}));
    EXPECT_FALSE(store.has({1, 0, 1}));
    EXPECT_EQ(store.damaged_bytes(), 100);
}

TEST(UnitStore, ALogThatDoesNotSayWhatCampaignItIsOfCountsForNothing) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    plant(folder, "1.log", encode_unit(unit_of(e, {0, 0, 16})));
    plant(folder, "2.log", "");
    const UnitStore store(e, folder.path());
    EXPECT_TRUE(store.rows().empty());
}

TEST(UnitStore, ALogThatIsChangedWhileItIsReadIsAnErrorNotFewerRows) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    const std::string first = encode_identity(e.identity) + encode_unit(unit_of(e, {0, 0, 16}));
    std::string whole = first + encode_unit(unit_of(e, {1, 0, 16}));
    plant(folder, "1.log", whole);
    const UnitStore store(e, folder.path());
    EXPECT_EQ(store.rows().size(), 32u);
    whole[first.size() + 100] ^= 1;
    plant(folder, "1.log", whole);
    EXPECT_THROW(store.rows(), InputOutputError);
    plant(folder, "1.log", first);
    EXPECT_THROW(store.rows(), InputOutputError);
}

TEST(UnitStore, RowsOfADesignRowAreItsOwn) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    {
        UnitStore store(e, folder.path());
        store.add(unit_of(e, {0, 0, 16, 3}, 3));
        store.add(unit_of(e, {0, 0, 16, 2}, 2));
    }
    const UnitStore store(e, folder.path());
    EXPECT_TRUE(store.has({0, 0, 16, 2}));
    EXPECT_FALSE(store.has({0, 0, 16, 1}));
    EXPECT_FALSE(store.has({0, 0, 16}));
    EXPECT_EQ(store.rows(3).at({0, 0})[0], 3);
    EXPECT_EQ(store.rows(2).at({0, 0})[0], 2);
    EXPECT_TRUE(store.rows().empty());
}

TEST(UnitStore, AFailureOfEarlierLaunchesIsCountedUntilTheUnitSucceeds) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    const UnitFailure failure{{1, 16, 16, 4}, 18, 1, "plugin", "test.plugin", "it\nfailed"};
    for (int launch = 0; launch < 2; ++launch)
        UnitStore(e, folder.path()).add(failure);
    UnitStore store(e, folder.path());
    EXPECT_EQ(store.attempts(failure.key), 2u);
    ASSERT_EQ(store.failures().size(), 1u);
    EXPECT_EQ(store.failures()[0].replicate, 18u);
    EXPECT_EQ(store.failures()[0].attempts, 2u);
    EXPECT_EQ(store.failures()[0].plugin, "test.plugin");
    EXPECT_EQ(store.failures()[0].message, "it\nfailed");
    store.add(unit_of(e, failure.key));
    EXPECT_TRUE(store.failures().empty());
}

TEST(UnitStore, KnowsEveryLaunchAndWhetherItEnded) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    {
        UnitStore killed(e.identity, folder.path(), {describe_launch(3, "shard 1/2")});
        killed.add(unit_of(e, {0, 0, 16}));
    }
    {
        UnitStore ended(e.identity, folder.path(), {describe_launch(5)});
        ended.add(unit_of(e, {1, 0, 16}));
        ended.add(unit_of(e, {2, 0, 16}));
        ended.finish();
    }
    const UnitStore store(e, folder.path());
    ASSERT_EQ(store.launches().size(), 2u);
    EXPECT_EQ(store.launches()[0].writer, "shard 1/2");
    EXPECT_EQ(store.launches()[0].threads, 3);
    EXPECT_EQ(store.launches()[0].units, 1);
    EXPECT_TRUE(std::isnan(store.launches()[0].seconds));
    EXPECT_EQ(store.launches()[1].units, 2);
    EXPECT_GE(store.launches()[1].seconds, 0);
    EXPECT_EQ(store.launches()[1].libm, libm_fingerprint());
}

TEST(UnitStore, SharesOfOneCampaignGoTogetherButNotWithALoneRun) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    const Writer shard{describe_launch(1), FolderLock::Kind::shared};
    {
        const UnitStore one(e.identity, folder.path(), shard);
        const UnitStore two(e.identity, folder.path(), shard);
        EXPECT_THAT(open(e, folder), HasSubstr("another run is writing into this folder"));
    }
    const UnitStore alone(e, folder.path());
    EXPECT_THAT(
        thrown<InputOutputError>([&] { const UnitStore s(e.identity, folder.path(), shard); }),
        HasSubstr("another run is writing into this folder"));
}

TEST(UnitStore, TakesUnitsFromManyThreads) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    {
        UnitStore store(e, folder.path());
        std::vector<std::jthread> threads;
        for (std::uint32_t t = 0; t < 8; ++t)
            threads.emplace_back([&, t] {
                for (std::uint32_t k = 0; k < 10; ++k)
                    store.add(unit_of(e, {t % 3, 16 * (k * 8 + t), 16}, t));
            });
    }
    const UnitStore store(e, folder.path());
    EXPECT_EQ(store.rows().size(), 8u * 10 * 16);
    EXPECT_EQ(store.damaged_bytes(), 0);
}

TEST(UnitStore, AFolderThatCannotBeMadeIsNamed) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    const std::string file = folder.add("file", "text");
    EXPECT_THAT(thrown<InputOutputError>([&] { const UnitStore s(e, file); }), HasSubstr(file));
}

TEST(UnitStore, APipeAmongTheLogsIsRefusedAtOnce) {
    const Experiment e = small_campaign();
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.file("units"));
    ASSERT_EQ(::mkfifo(folder.file("units/1.log").c_str(), 0600), 0);
    EXPECT_THAT(thrown<InputOutputError>([&] { const UnitStore s(e, folder.path()); }),
                HasSubstr("1.log: is not a regular file"));
}

}  // namespace
}  // namespace microcosm
