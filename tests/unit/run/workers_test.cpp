// SPDX-License-Identifier: Apache-2.0
#include "engine/run/workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

TEST(Workers, EachOfThemIsCalledOnce) {
    for (const int threads : {1, 2, 3, 8, 40}) {
        std::atomic<int> calls = 0;
        run_workers(threads, [&] { ++calls; });
        EXPECT_EQ(calls, threads);
    }
}

TEST(Workers, OneExceptionIsRethrownAfterAllHaveReturned) {
    std::atomic<int> calls = 0;
    const auto failing = [&] {
        if (++calls == 3) throw std::runtime_error("the third");
    };
    EXPECT_EQ(testing::thrown<std::runtime_error>([&] { run_workers(8, failing); }), "the third");
    EXPECT_EQ(calls, 8);
}

TEST(Workers, OfManyExceptionsOneIsRethrown) {
    std::atomic<int> calls = 0;
    const auto failing = [&] {
        ++calls;
        throw std::runtime_error("each");
    };
    EXPECT_EQ(testing::thrown<std::runtime_error>([&] { run_workers(8, failing); }), "each");
    EXPECT_EQ(calls, 8);
}

TEST(Workers, AMachineHasAtLeastOneThread) {
    EXPECT_GE(available_threads(), 1);
}

}  // namespace
}  // namespace microcosm
