// SPDX-License-Identifier: Apache-2.0
#include "engine/run/channel.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

constexpr std::uint32_t magic = 0x4D43574Bu;  // "KWCM"
constexpr std::uint64_t longest_payload = std::uint64_t{1} << 32;

struct Header {
    std::uint32_t magic_number, kind;
    std::uint64_t token, bytes;
};

/// For poll: -1 waits for ever; a moment is added, so that it never ends too early.
int milliseconds_until(Channel::Time until) {
    if (until == no_deadline) return -1;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count() + 1, 0, 1'000'000'000));
}

bool send_all(int descriptor, const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t sent = ::send(descriptor, bytes, count, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes += sent;
        count -= static_cast<std::size_t>(sent);
    }
    return true;
}

}  // namespace

Channel& Channel::operator=(Channel&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

Channel::~Channel() {
    if (descriptor_ >= 0) close(descriptor_);
}

bool Channel::send(const Message& message) const {
    const Header header{magic, message.kind, message.token, message.payload.size()};
    return send_all(descriptor_, reinterpret_cast<const char*>(&header), sizeof header) &&
           send_all(descriptor_, message.payload.data(), message.payload.size());
}

Channel::Answer Channel::read(char* bytes, std::size_t count, Time until) const {
    while (count > 0) {
        pollfd waiting{descriptor_, POLLIN, 0};
        const int ready = poll(&waiting, 1, milliseconds_until(until));
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return Answer::late;
        const ssize_t got = recv(descriptor_, bytes, count, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Answer::closed;
        bytes += got;
        count -= static_cast<std::size_t>(got);
    }
    return Answer::message;
}

Channel::Answer Channel::receive(Message& message, Time until) const {
    Header header{};
    const Answer answer = read(reinterpret_cast<char*>(&header), sizeof header, until);
    if (answer != Answer::message) return answer;
    if (header.magic_number != magic || header.bytes > longest_payload) return Answer::closed;
    message.kind = header.kind;
    message.token = header.token;
    message.payload.resize(header.bytes);
    return read(message.payload.data(), header.bytes, until);
}

std::pair<Channel, Channel> connect_channels() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw InputOutputError("a worker process", "connect to", errno);
    return {Channel(ends[0]), Channel(ends[1])};
}

}  // namespace microcosm
