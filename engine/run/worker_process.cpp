// SPDX-License-Identifier: Apache-2.0
#include "engine/run/worker_process.hpp"

#include <array>

#include "engine/experiment/experiment.hpp"
#include "engine/run/worker_message.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

constexpr int starts = 3;  ///< attempts at starting one worker

bool has_kind(const Message& message, WorkerMessage kind) {
    return message.kind == static_cast<std::uint32_t>(kind);
}

PluginName culprit(const Breadcrumb& mark, const WorkerOptions& options) {
    if (mark.call == PluginCall::none || mark.number >= options.plugins.size()) return {};
    return options.plugins[mark.number];
}

/// "eval of 512 items (keys 3 to 801) in tick 12"
std::string call_of(const Breadcrumb& mark) {
    std::array<char, 128> text{};
    describe_call(mark, text.data(), text.size());
    return text.data();
}

/// Kind and what happened: {"crash", "crashed (SIGSEGV, invalid memory)"}.
std::pair<std::string, std::string> name_end(Channel::Answer answer, const ProcessEnd& end,
                                             std::chrono::seconds deadline) {
    if (answer == Channel::Answer::late)
        return {"hang", format("gave no answer within {} s", deadline.count())};
    if (end.signal != 0) return {"crash", format("crashed ({})", name_of_signal(end.signal))};
    return {"exit", format("ended its process (exit code {})", end.code)};
}

}  // namespace

std::vector<PluginName> plugin_names(const Catalog& catalog) {
    std::vector<PluginName> names;
    for (const auto& descriptor : catalog.all()) {
        if (names.size() <= descriptor->number) names.resize(descriptor->number + 1);
        names[descriptor->number] = {descriptor->id, descriptor->version};
    }
    return names;
}

Channel::Answer WorkerProcess::ask(const Message& question, Message& answer) {
    const auto until = std::chrono::steady_clock::now() + options_.deadline;
    if (!channel_.send(question)) return Channel::Answer::closed;
    const Channel::Answer got = channel_.receive(answer, until);
    const bool wrong = got == Channel::Answer::message && answer.token != question.token;
    return wrong ? Channel::Answer::closed : got;
}

UnitFailure WorkerProcess::end_after(Channel::Answer answer, const UnitKey& key) {
    const Breadcrumb mark = breadcrumb_->get();
    const bool hangs = answer == Channel::Answer::late;
    const ProcessEnd end = hangs ? process_->kill() : process_->end_soon();
    process_.reset();
    const auto [plugin, version] = culprit(mark, options_);
    auto [kind, event] = name_end(answer, end, options_.deadline);
    UnitFailure failure{key, mark.in_replicate ? mark.replicate : key.first, 1, kind, plugin, ""};
    if (plugin.empty())
        failure.message = format("its worker process {}", event);
    else
        failure.message = format("plugin {} {} {} in {}", plugin, version, event, call_of(mark));
    if (hangs) failure.message += "; if it needs longer, raise --deadline";
    return failure;
}

std::string WorkerProcess::try_to_start() {
    auto [ours, theirs] = connect_channels();
    breadcrumb_ = std::make_unique<SharedBreadcrumb>();
    process_ = std::make_unique<ChildProcess>(
        options_.arguments, std::array{theirs.descriptor(), breadcrumb_->descriptor()});
    channel_ = std::move(ours);
    { const Channel closed = std::move(theirs); }
    Message ready;
    const Channel::Answer answer =
        channel_.receive(ready, std::chrono::steady_clock::now() + options_.deadline);
    if (answer != Channel::Answer::message) return end_after(answer, {}).message;
    if (has_kind(ready, WorkerMessage::ready) && ready.payload == options_.campaign_hash) return "";
    process_.reset();
    if (has_kind(ready, WorkerMessage::failure)) return unpack_failure({}, ready.payload).message;
    throw WorkerStartError(
        "the scenario, a plugin or another file of this run has changed since it "
        "began; start it again");
}

void WorkerProcess::start() {
    std::string reason;
    for (int i = 0; i < starts && process_ == nullptr; ++i)
        reason = try_to_start();
    if (process_ == nullptr)
        throw WorkerStartError(
            format("every replicate would fail: {}\n  to repeat it alone, add: "
                   "--replicates 1",
                   reason));
}

UnitResult WorkerProcess::run(const UnitKey& key, const std::string& plan) {
    if (process_ == nullptr) start();
    const Message question{static_cast<std::uint32_t>(WorkerMessage::question), ++token_,
                           pack_question(key)};
    Message answer;
    const Channel::Answer got = ask(question, answer);
    if (got != Channel::Answer::message) throw RunError(plan, end_after(got, key));
    if (has_kind(answer, WorkerMessage::failure))
        throw RunError(plan, unpack_failure(key, answer.payload));
    auto unit = unpack_result(key, answer.payload);
    if (!has_kind(answer, WorkerMessage::result) || !unit)
        throw RunError(plan, end_after(Channel::Answer::closed, key));
    return std::move(*unit);
}

}  // namespace microcosm
