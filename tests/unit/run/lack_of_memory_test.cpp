// SPDX-License-Identifier: Apache-2.0
// Replaces the program's allocation by one that fails once when it is told to.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "engine/run/unit.hpp"
#include "tests/unit/run/small_campaign.hpp"

namespace {

thread_local long until_failure = -1;  // allocations of this thread; below 0: never

}  // namespace

void* operator new(std::size_t size) {
    if (until_failure >= 0 && until_failure-- == 0) throw std::bad_alloc();
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    if (until_failure >= 0 && until_failure-- == 0) return nullptr;
    return std::malloc(size == 0 ? 1 : size);
}
// Inlined, g++ would see memory of new given to free.
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace microcosm {
namespace {

constexpr UnitKey unit{0, 0, 2};

/// Whether the unit was done although that allocation failed, or there are not so many.
bool survives(UnitRunner& runner, long allocation) {
    until_failure = allocation;
    try {
        runner.run(unit);
        const bool struck = until_failure < 0;
        until_failure = -1;
        return !struck;
    } catch (const std::exception&) {  // RunError, or bad_alloc of the state itself
        until_failure = -1;
        return false;
    }
}

void expect_equal(const UnitResult& a, const UnitResult& b, long allocation) {
    ASSERT_EQ(a.rows.size(), b.rows.size());
    for (std::size_t r = 0; r < a.rows.size(); ++r)
        for (std::size_t k = 0; k < a.rows[r].size(); ++k)
            if (a.rows[r][k] == a.rows[r][k]) {
                ASSERT_EQ(a.rows[r][k], b.rows[r][k]) << allocation << ' ' << r << ' ' << k;
            }
}

TEST(LackOfMemory, AtAnyAllocationLeavesTheNextAttemptAsTheFirst) {
    const testing::Stage stage(testing::small_campaign());
    const UnitResult expected = UnitRunner(stage.campaign).run(unit);
    long allocation = 0;
    for (bool done = false; !done; ++allocation) {
        UnitRunner runner(stage.campaign);
        done = survives(runner, allocation);
        expect_equal(runner.run(unit), expected, allocation);
    }
    EXPECT_GT(allocation, 100);  // so many were tried
}

TEST(LackOfMemory, ComesToAWorkerThatHasBeenAtWork) {
    const testing::Stage stage(testing::small_campaign());
    const UnitResult expected = UnitRunner(stage.campaign).run(unit);
    UnitRunner runner(stage.campaign);
    for (long allocation = 0; !survives(runner, allocation); ++allocation)
        expect_equal(runner.run(unit), expected, allocation);
}

}  // namespace
}  // namespace microcosm
