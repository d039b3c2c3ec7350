// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/breadcrumb.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <limits>
#include <thread>

#include "engine/catalog/descriptor.hpp"
#include "engine/catalog/plain_text.hpp"

namespace microcosm {
namespace {

std::string described(const Breadcrumb& mark) {
    std::array<char, 128> text{};
    describe_call(mark, text.data(), text.size());
    return text.data();
}

mcsm_batch batch_of(const std::vector<std::uint64_t>& keys) {
    mcsm_batch batch{};
    batch.n = static_cast<std::uint32_t>(keys.size());
    batch.key = keys.data();
    batch.rng.tick = 12;
    return batch;
}

TEST(Breadcrumb, SaysWhatIsAskedOfWhom) {
    Descriptor plugin;
    plugin.number = 7;
    const std::vector<std::uint64_t> keys{3, 9, 801};
    {
        const CallMark mark(plugin, PluginCall::eval, batch_of(keys));
        EXPECT_EQ(breadcrumb().call, PluginCall::eval);
        EXPECT_EQ(breadcrumb().plugin, &plugin);
        EXPECT_EQ(breadcrumb().number, 7u);
        EXPECT_EQ(described(breadcrumb()), "eval of 3 items (keys 3 to 801) in tick 12");
    }
    EXPECT_EQ(breadcrumb().call, PluginCall::none);
    EXPECT_EQ(described(breadcrumb()), "eval of 3 items (keys 3 to 801) in tick 12");
}

TEST(Breadcrumb, CallsOneItemAnItem) {
    const Descriptor plugin;
    const std::vector<std::uint64_t> keys{5};
    const CallMark mark(plugin, PluginCall::eval, batch_of(keys));
    EXPECT_EQ(described(breadcrumb()), "eval of 1 item (key 5) in tick 12");
}

TEST(Breadcrumb, TellsBoundFromEval) {
    const Descriptor plugin;
    const std::vector<std::uint64_t> keys{5, 6};
    const CallMark mark(plugin, PluginCall::bound, batch_of(keys));
    EXPECT_EQ(described(breadcrumb()), "bound of 2 items (keys 5 to 6) in tick 12");
}

TEST(Breadcrumb, KnowsTheOtherCalls) {
    const Descriptor plugin;
    EXPECT_EQ((CallMark(plugin, PluginCall::create), described(breadcrumb())), "create");
    EXPECT_EQ((CallMark(plugin, PluginCall::destroy), described(breadcrumb())), "destroy");
    EXPECT_EQ((CallMark(plugin, PluginCall::scratch_bytes), described(breadcrumb())),
              "scratch_bytes");
    const std::string file = "a.mcsm.so";
    const CallMark mark(file);
    EXPECT_EQ(described(breadcrumb()), "being loaded");
    EXPECT_STREQ(breadcrumb().file, "a.mcsm.so");
    EXPECT_EQ(breadcrumb().plugin, nullptr);
}

TEST(Breadcrumb, NamesTheReplicateWhileItIsUnderWay) {
    {
        const ReplicateMark mark("army", 5);
        EXPECT_TRUE(breadcrumb().in_replicate);
        EXPECT_EQ(breadcrumb().replicate, 5u);
        EXPECT_STREQ(breadcrumb().plan, "army");
    }
    EXPECT_FALSE(breadcrumb().in_replicate);
}

TEST(Breadcrumb, IsOfOneThreadAndLiesWhereItIsTold) {
    Breadcrumb memory;
    const ReplicateMark ours("ours", 1);
    std::thread([&] {
        EXPECT_FALSE(breadcrumb().in_replicate);
        keep_breadcrumb_in(&memory);
        const ReplicateMark mark("theirs", 2);
        EXPECT_STREQ(memory.plan, "theirs");
    }).join();
    EXPECT_EQ(memory.replicate, 2u);
    EXPECT_EQ(breadcrumb().replicate, 1u);
}

TEST(PlainText, CutsWhatDoesNotFitAndEndsWithNul) {
    std::array<char, 8> buffer{};
    PlainText text(buffer.data(), buffer.size());
    text.add("ab").add(std::uint64_t{0}).add(std::numeric_limits<std::uint64_t>::max());
    EXPECT_STREQ(buffer.data(), "ab01844");
    EXPECT_EQ(text.length(), 7u);
    text.add("more");
    EXPECT_STREQ(buffer.data(), "ab01844");
}

}  // namespace
}  // namespace microcosm
