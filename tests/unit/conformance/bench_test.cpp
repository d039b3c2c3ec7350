// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/bench.hpp"

#include <gtest/gtest.h>

#include <cstdint>

#include "engine/conformance/judge.hpp"
#include "engine/conformance/verdict.hpp"
#include "tests/unit/conformance/specimen_plugin.hpp"

namespace microcosm::conformance {
namespace {

template <class Rule>
std::string judge() {
    const Descriptor plugin = describe_shop<Rule>();
    const Instance model(plugin, Parameters(plugin));
    try {
        check_rules(model, 1);
        return "";
    } catch (const Failure& failure) {
        return failure.what();
    }
}

struct Forgets {
    static double compute(const mcsm::Batch&, double lift, std::size_t) { return lift; }
};
struct Doubles {
    static double compute(const mcsm::Batch& b, double, std::size_t i) {
        return b.in_u32(1)[i] == 0 ? b.in(0)[i] : 2;
    }
};

TEST(GuardedBlock, DataEndsAtTheGuardAndStartsAligned) {
    GuardedBlock block("a block", 8192);
    for (const std::size_t bytes : {0U, 64U, 8192U}) {
        std::byte* data = block.place(bytes);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(data) % 64, 0u);
        const Region behind = find_region(data + bytes);
        EXPECT_STREQ(behind.name, "a block");
        EXPECT_EQ(behind.end, data + bytes);
    }
}

TEST(GuardedBlock, AByteBesideTheDataIsNoticed) {
    GuardedBlock block("a block", 100);
    std::byte* data = block.place(100);
    EXPECT_TRUE(block.is_intact());
    data[100] = std::byte{0};
    EXPECT_FALSE(block.is_intact());
    block.place(100)[-1] = std::byte{0};
    EXPECT_FALSE(block.is_intact());
}

TEST(GuardedBlock, IsForgottenWithItsMemory) {
    const std::byte* data = nullptr;
    {
        GuardedBlock block("a block", 100);
        data = block.place(100);
    }
    EXPECT_EQ(find_region(data).begin, nullptr);
}

TEST(Bench, ComputesWhatThePluginComputes) {
    const Descriptor plugin = describe_shop<Lifts>();
    const Instance model(plugin, Parameters(plugin).with(0, 0.5));
    Items items = make_items(plugin, {2});
    items.columns[0] = {0.5, 0.25};
    items.columns[1] = {1, 0};
    const Outputs outputs = Bench(plugin, 2).eval(model, items);
    EXPECT_EQ(show(output_column(plugin, 0), outputs.columns[0][0]), "0.75");
    EXPECT_EQ(show(output_column(plugin, 0), outputs.columns[0][1]), "0.25");
}

TEST(Judge, IsSilentAboutARightRule) {
    EXPECT_EQ(judge<Lifts>(), "");
}

TEST(Judge, NamesOutputItemAndParameters) {
    EXPECT_TRUE(
        judge<Doubles>().starts_with("output 'p_purchase' of item 0 is 2, outside [0, 1] "
                                     "(parameters: defaults; item: key = "))
        << judge<Doubles>();
    EXPECT_TRUE(judge<Forgets>().starts_with(
        "with no exposure and no friend p_purchase of item 0 is 0.25 instead of person.base = "))
        << judge<Forgets>();
}

TEST(Parameters, BoundsAreAllowedAndWhatIsOutsideIsNot) {
    const Descriptor plugin = describe_shop<Lifts>();
    const PluginParameter& lift = plugin.parameters[0];
    const auto bounds = bounds_of(lift);
    ASSERT_EQ(bounds.size(), 2u);
    EXPECT_EQ(bounds[0], 5e-324);  // the lower bound itself is excluded
    EXPECT_EQ(bounds[1], 1);
    for (const double outside : outside_of(lift))
        EXPECT_FALSE(lift.allows(outside));
    EXPECT_EQ(outside_of(lift).size(), 4u);  // NaN, infinity, -1, 2
    for (std::uint32_t seed = 0; seed < 100; ++seed)
        EXPECT_TRUE(lift.allows(draw_parameters(plugin, seed).number(0)));
}

TEST(Verdict, TheWorseOneWins) {
    const Verdict passed{Outcome::passed, "1 ms"}, failed{Outcome::failed, "a"};
    EXPECT_EQ(combine(passed, failed).text, "a");
    EXPECT_EQ(combine(failed, passed).outcome, Outcome::failed);
    EXPECT_EQ(combine(failed, {Outcome::failed, "b"}).text, "a; b");
}

}  // namespace
}  // namespace microcosm::conformance
