// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.hpp"

#include <gtest/gtest.h>

#include <limits>

#include <microcosm/plugin.hpp>

#include "engine/catalog/declaration.hpp"
#include "engine/experiment/plans.hpp"
#include "engine/run/precision.hpp"

#include "tests/support/temporary_folder.hpp"
#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

using testing::small_campaign;

struct NoNumber {
    struct Params {
        double x = 0;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "test.ranking.nan",
                                     .version = "1.0.0",
                                     .name = "No number",
                                     .summary = "score = NaN",
                                     .doc = "For tests.",
                                     .license = "Apache-2.0"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("x", &Params::x).range(0, 1).doc("Not used.");
        s.input("pair.tie", "1");
        s.output("score", "1");
    }
    explicit NoNumber(const Params&) {}
    void eval(const mcsm::Batch& batch) const {
        for (double& score : batch.out(0))
            score = std::numeric_limits<double>::quiet_NaN();
    }
};

/// Bytes, so that a missing number (NaN) equals itself.
std::string bytes_of(const UnitStore::Rows& rows) {
    std::string bytes;
    for (const auto& [key, row] : rows) {
        bytes.append(reinterpret_cast<const char*>(&key), sizeof key);
        bytes.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(double));
    }
    return bytes;
}

std::string rows_with(const Experiment& e, RunOptions options) {
    UnitStore store(e);
    run(e, options, store);
    return bytes_of(store.rows());
}

TEST(Run, GivesEqualRowsOnAnyNumberOfThreads) {
    const Experiment e = small_campaign();
    RunOptions options;
    options.replicates = 70;
    const std::string one = rows_with(e, options);
    for (const int threads : {2, 8}) {
        options.threads = threads;
        EXPECT_EQ(rows_with(e, options), one) << threads;
    }
}

TEST(Run, CountsWhatItDidAndWhatWasThere) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    RunOptions options;
    options.replicates = 20;
    const Progress first = run(e, options, store);
    EXPECT_EQ(first.total, 6u);
    EXPECT_EQ(first.done, 6u);
    EXPECT_EQ(first.found, 0u);
    options.replicates = 40;
    const Progress second = run(e, options, store);
    EXPECT_EQ(second.total, 9u);
    EXPECT_EQ(second.found, 3u);  // of the second block only four replicates are there
    EXPECT_EQ(second.done, 6u);
    EXPECT_EQ(store.rows().size(), 3u * 40);
}

TEST(Run, InPiecesGivesTheRowsOfOneRun) {
    const Experiment e = small_campaign();
    RunOptions options;
    options.replicates = 50;
    const std::string whole = rows_with(e, options);
    const testing::TemporaryFolder folder;
    for (const auto& [first, count] : {std::pair{21u, 7u}, {0u, 3u}, {0u, 50u}}) {
        UnitStore store(e, folder.path());
        options.first = first;
        options.replicates = count;
        run(e, options, store);
    }
    EXPECT_EQ(bytes_of(UnitStore(e, folder.path()).rows()), whole);
}

TEST(Run, StopsAfterTheUnitsInHand) {
    const Experiment e = small_campaign();
    for (const int threads : {1, 2}) {
        UnitStore store(e);
        std::atomic<bool> stop = false;
        RunOptions options;
        options.replicates = 1000;
        options.threads = threads;
        options.stop = &stop;
        options.progress = [&stop](const Progress& p) { stop = p.done >= 2; };
        const Progress progress = run(e, options, store);
        EXPECT_GE(progress.done, 2u);
        EXPECT_LE(progress.done, 1u + static_cast<std::size_t>(threads));
        EXPECT_EQ(store.rows().size(), 16 * progress.done);
    }
}

TEST(Run, AStopBeforeTheFirstUnitDoesNone) {
    const Experiment e = small_campaign();
    UnitStore store(e);
    const std::atomic<bool> stop = true;
    RunOptions options;
    options.stop = &stop;
    EXPECT_EQ(run(e, options, store).done, 0u);
}

/// The stop of a run with a precision, and its rows.
std::pair<Stopping, std::string> stop_of(const Experiment& e, const UnitStore& store,
                                         double precision) {
    const Stopping stopping = stopping_of(store, names_of(e.plans), precision);
    UnitStore::Rows rows = store.rows();
    std::erase_if(rows, [&](const auto& row) { return row.first.second >= stopping.replicates; });
    return {stopping, bytes_of(rows)};
}

TEST(Run, WithAPrecisionEndsAtTheSameCheckpointOnAnyNumberOfThreads) {
    const Experiment e = small_campaign();
    std::string rows;
    for (const int threads : {1, 2, 8}) {
        UnitStore store(e);
        RunOptions options;
        options.precision = .02;
        options.threads = threads;
        const Progress progress = run(e, options, store);
        const auto [stopping, bytes] = stop_of(e, store, options.precision);
        EXPECT_TRUE(stopping.is_enough());
        EXPECT_GT(stopping.replicates, 512u) << "so that it went on from a checkpoint";
        EXPECT_EQ(store.rows().size(), 3u * stopping.replicates) << "nothing beyond the stop";
        EXPECT_EQ(progress.done, progress.total);
        EXPECT_EQ(progress.total, 3u * stopping.replicates / 16);
        if (rows.empty()) rows = bytes;
        EXPECT_EQ(bytes, rows) << threads;
    }
}

TEST(Run, WithAPrecisionAnInterruptionAndMoreReplicatesChangeNothing) {
    const Experiment e = small_campaign();
    RunOptions options;
    options.precision = .02;
    UnitStore straight(e);
    run(e, options, straight);
    const auto wanted = stop_of(e, straight, options.precision);
    const testing::TemporaryFolder folder;
    for (const std::size_t units : {7u, 100u, 130u}) {  // the first checkpoint has 96
        UnitStore store(e, folder.path());
        std::atomic<bool> stop = false;
        RunOptions interrupted = options;
        interrupted.stop = &stop;
        interrupted.progress = [&](const Progress& p) { stop = p.done + p.found >= units; };
        run(e, interrupted, store);
        EXPECT_FALSE(stop_of(e, store, options.precision).first.has_ended);
    }
    UnitStore store(e, folder.path());
    run(e, options, store);
    EXPECT_EQ(stop_of(e, store, options.precision).second, wanted.second);
    RunOptions fixed;
    fixed.replicates = wanted.first.replicates + 100;
    run(e, fixed, store);
    EXPECT_EQ(stop_of(e, store, options.precision).second, wanted.second);
    EXPECT_EQ(run(e, options, store).done, 0u);
}

/// In the plans that hire somebody, some visitor's probability is 9.
Experiment failing_campaign() {
    Experiment e = small_campaign();
    testing::use_flat_conversion(e, 9);
    e.parameters.platform[0].click_rate = 1;
    return e;
}

TEST(Run, AFailureIsTriedAgainStoredAndTheRestGoesOn) {
    const Experiment e = failing_campaign();
    UnitStore store(e);
    RunOptions options;
    options.replicates = 32;
    options.threads = 2;
    const Progress progress = run(e, options, store);
    EXPECT_EQ(progress.failed, 4u);  // "both" and "one"; "nothing" asks nobody
    EXPECT_EQ(progress.done, 2u);
    EXPECT_EQ(store.rows().size(), 32u);
    const auto failures = store.failures();
    ASSERT_EQ(failures.size(), 4u);
    EXPECT_EQ(failures[0].key, (UnitKey{0, 0, 16}));
    EXPECT_EQ(failures[0].attempts, 3u);
    EXPECT_EQ(failures[0].kind, "plugin");
    EXPECT_EQ(failures[0].plugin, "test.conversion.flat");
    EXPECT_EQ(failures[3].key, (UnitKey{2, 16, 16}));
}

TEST(Run, WithAPrecisionAHoleEndsTheRunAtItsCheckpoint) {
    const Experiment e = failing_campaign();
    UnitStore store(e);
    RunOptions options;
    options.precision = .02;
    options.threads = 2;
    options.failures.retries = 0;
    const Progress progress = run(e, options, store);
    EXPECT_EQ(progress.total, 96u);
    EXPECT_EQ(progress.failed, 64u);
    EXPECT_TRUE(stopping_of(store, names_of(e.plans), options.precision).looks.empty());
}

TEST(Run, WhatWasGivenUpIsTriedAgainOnlyWithMoreRetries) {
    const Experiment e = failing_campaign();
    UnitStore store(e);
    RunOptions options;
    options.replicates = 16;
    options.failures.retries = 0;
    run(e, options, store);
    EXPECT_EQ(store.attempts({0, 0, 16}), 1u);
    EXPECT_EQ(run(e, options, store).failed, 2u);
    EXPECT_EQ(store.attempts({0, 0, 16}), 1u);
    options.failures.retries = 1;
    EXPECT_EQ(run(e, options, store).failed, 2u);
    EXPECT_EQ(store.attempts({0, 0, 16}), 2u);
}

TEST(Run, ToFailFastStopsAllAndKeepsWhatIsFinished) {
    const Experiment e = failing_campaign();
    UnitStore store(e);
    RunOptions options;
    options.replicates = 1600;
    options.threads = 2;
    options.failures.fail_fast = true;
    EXPECT_THROW(run(e, options, store), RunError);
    EXPECT_LT(store.rows().size(), 1600u);
}

TEST(Run, APluginThatFailsBeforeTheFirstReplicateIsAFailureOfTheRun) {
    static const Descriptor descriptor = read_declaration(mcsm::descriptor<NoNumber>());
    Experiment e = small_campaign();
    testing::use_descriptor(e.rankings[0], descriptor);
    UnitStore store(e);
    const std::string text = testing::thrown<RunError>([&] { run(e, {}, store); });
    EXPECT_EQ(text.find("every replicate would fail: plugin test.ranking.nan: "), 0u) << text;
    EXPECT_NE(text.find("\n  to repeat it alone, add: --replicates 1"), std::string::npos) << text;
}

}  // namespace
}  // namespace microcosm
