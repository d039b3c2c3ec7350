// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/probe.hpp"

#include <array>
#include <chrono>

#include "engine/catalog/catalog.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

constexpr std::chrono::seconds patience{10};  ///< for loading one file

}  // namespace

std::string Probe::try_file(const std::string& file) {
    if (process_ == nullptr) start();
    const Message question{0, ++token_, file};
    Message answer;
    const auto until = std::chrono::steady_clock::now() + patience;
    auto got = Channel::Answer::closed;
    if (channel_.send(question)) got = channel_.receive(answer, until);
    if (got == Channel::Answer::message && answer.token == token_) return "";
    const bool hangs = got == Channel::Answer::late;
    const ProcessEnd end = hangs ? process_->kill() : process_->end_soon();
    process_.reset();
    if (hangs) return format("still being loaded after {} s", patience.count());
    if (end.signal != 0)
        return format("crashes while it is being loaded ({})", name_of_signal(end.signal));
    return format("ends its process while it is being loaded (exit code {})", end.code);
}

void Probe::start() {
    auto [ours, theirs] = connect_channels();
    process_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{"__probe"}, std::array{theirs.descriptor()},
        ChildProcess::Output::nowhere);  // what the loader says there, it says again here
    channel_ = std::move(ours);
}

int serve_probe() {
    const Channel channel(first_descriptor_of_child);
    Message question;
    while (channel.receive(question, no_deadline) == Channel::Answer::message) {
        Problems ignored;  // the parent will find them again
        open_catalog({{question.payload}, {}}, ignored);
        if (!channel.send({0, question.token, ""})) break;
    }
    return exit_done;
}

}  // namespace microcosm
