// SPDX-License-Identifier: Apache-2.0
#include "engine/run/channel.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

#include "engine/run/worker_message.hpp"

namespace microcosm {
namespace {

using namespace std::chrono_literals;

Channel::Time soon(std::chrono::milliseconds wait) {
    return std::chrono::steady_clock::now() + wait;
}

TEST(Channel, CarriesMessagesOfAnySize) {
    auto [left, right] = connect_channels();
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{3} << 20}) {
        const Message sent{7, 11, std::string(bytes, 'x')};
        std::thread writer([&, &from = left] { EXPECT_TRUE(from.send(sent)); });
        Message got;
        EXPECT_EQ(right.receive(got, no_deadline), Channel::Answer::message);
        writer.join();
        EXPECT_EQ(got.kind, 7u);
        EXPECT_EQ(got.token, 11u);
        EXPECT_EQ(got.payload, sent.payload);
    }
}

TEST(Channel, SaysThatTheOtherEndIsGone) {
    auto [left, right] = connect_channels();
    { const Channel gone = std::move(right); }
    Message message;
    EXPECT_EQ(left.receive(message, no_deadline), Channel::Answer::closed);
    EXPECT_FALSE(left.send(message));
}

TEST(Channel, DoesNotWaitPastItsDeadline) {
    auto [left, right] = connect_channels();
    Message message;
    EXPECT_EQ(left.receive(message, soon(30ms)), Channel::Answer::late);
    ASSERT_EQ(send(right.descriptor(), "KWCM", 4, 0), 4);  // the head of a message, and no more
    EXPECT_EQ(left.receive(message, soon(30ms)), Channel::Answer::late);
}

TEST(Channel, TakesNoTextForAMessage) {
    auto [left, right] = connect_channels();
    const std::string text = "a plugin prints whatever it wants";
    ASSERT_EQ(send(right.descriptor(), text.data(), text.size(), 0),
              static_cast<ssize_t>(text.size()));
    Message message;
    EXPECT_EQ(left.receive(message, soon(1s)), Channel::Answer::closed);
}

TEST(WorkerMessage, ComesBackAsItWas) {
    const UnitKey key{2, 16, 3, 5};
    EXPECT_EQ(unpack_question(pack_question(key)), key);
    EXPECT_EQ(unpack_question("short"), std::nullopt);
    const UnitResult unit{key, {{1, 2}, {3, 4}, {5, -0.0}}};
    const auto back = unpack_result(key, pack_result(unit));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->key, key);
    EXPECT_EQ(back->rows, unit.rows);
    const UnitFailure failure = unpack_failure(
        key, pack_failure({{}, 17, 1, "crash", "org.example.ranking.bad", "it\ncrashed"}));
    EXPECT_EQ(failure.key, key);
    EXPECT_EQ(failure.replicate, 17u);
    EXPECT_EQ(failure.kind, "crash");
    EXPECT_EQ(failure.plugin, "org.example.ranking.bad");
    EXPECT_EQ(failure.message, "it\ncrashed");
}

TEST(WorkerMessage, OfTheWrongSizeIsNoResult) {
    const UnitKey key{0, 0, 3};
    for (const std::size_t bytes : {0u, 8u, 20u, 25u})
        EXPECT_EQ(unpack_result(key, std::string(bytes, '\0')), std::nullopt) << bytes;
    EXPECT_EQ(unpack_result({0, 0, 0}, "12345678"), std::nullopt);
}

}  // namespace
}  // namespace microcosm
