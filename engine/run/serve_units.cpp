// SPDX-License-Identifier: Apache-2.0
#include "engine/run/serve_units.hpp"

#include "engine/run/channel.hpp"
#include "engine/run/child_process.hpp"
#include "engine/run/shared_breadcrumb.hpp"
#include "engine/run/worker_message.hpp"

namespace microcosm {

namespace {

Message message_of(WorkerMessage kind, std::uint64_t token, std::string payload) {
    return {static_cast<std::uint32_t>(kind), token, std::move(payload)};
}

Message answer_to(const Message& question, const UnitWork& work) {
    const auto key = unpack_question(question.payload);
    MICROCOSM_EXPECT(key.has_value());
    try {
        return message_of(WorkerMessage::result, question.token, pack_result(work(*key)));
    } catch (const RunError& error) {
        return message_of(WorkerMessage::failure, question.token, pack_failure(error.failure()));
    }
}

}  // namespace

void serve_units(const std::string& campaign_hash,
                 const std::function<void(const std::function<void(const UnitWork&)>&)>& prepare) {
    const Channel channel(first_descriptor_of_child);
    const SharedBreadcrumb memory(first_descriptor_of_child + 1);
    keep_breadcrumb_in(&memory.get());
    try {
        prepare([&](const UnitWork& work) {
            if (!channel.send(message_of(WorkerMessage::ready, 0, campaign_hash))) return;
            Message question;
            while (channel.receive(question, no_deadline) == Channel::Answer::message)
                if (!channel.send(answer_to(question, work))) return;
        });
    } catch (const RunError& error) {
        channel.send(message_of(WorkerMessage::failure, 0, pack_failure(error.failure())));
    }
    keep_breadcrumb_in(nullptr);
}

}  // namespace microcosm
