// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace microcosm {

/// What two processes of this program say to each other. The token of an answer is that of its
/// question: text that a plugin happens to write to the channel is no answer.
struct Message {
    std::uint32_t kind = 0;
    std::uint64_t token = 0;
    std::string payload;
};

/// One end of a connection between a process and its child. One thread at a time.
class Channel {
  public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Answer { message, closed, late };

    Channel() = default;
    /// Takes the descriptor over.
    explicit Channel(int descriptor) : descriptor_(descriptor) {}
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    Channel(Channel&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Channel& operator=(Channel&& other) noexcept;
    ~Channel();

    int descriptor() const { return descriptor_; }
    /// False if nobody is at the other end.
    bool send(const Message& message) const;
    /// Waits for a whole message until then. `closed` also if it makes no sense.
    Answer receive(Message& message, Time until) const;

  private:
    Answer read(char* bytes, std::size_t count, Time until) const;

    int descriptor_ = -1;
};

/// Both ends of a new connection; a child gets one only by ChildProcess. Throws InputOutputError.
std::pair<Channel, Channel> connect_channels();

/// A time that never comes.
inline constexpr Channel::Time no_deadline = Channel::Time::max();

}  // namespace microcosm
