// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/breadcrumb.hpp"

#include "engine/catalog/descriptor.hpp"
#include "engine/catalog/plain_text.hpp"

namespace microcosm {

namespace {

// Both are constant-initialised, so that a signal handler may touch them at any time.
constinit thread_local Breadcrumb own;
constinit thread_local Breadcrumb* elsewhere = nullptr;

const char* name_of(PluginCall call) {
    switch (call) {
        case PluginCall::none:
            return "no call";
        case PluginCall::load:
            return "being loaded";
        case PluginCall::create:
            return "create";
        case PluginCall::destroy:
            return "destroy";
        case PluginCall::scratch_bytes:
            return "scratch_bytes";
        case PluginCall::eval:
            return "eval";
        case PluginCall::bound:
            return "bound";
    }
    return "";
}

void begin(Breadcrumb& breadcrumb, PluginCall call) {
    breadcrumb.items = 0;
    breadcrumb.first_key = breadcrumb.last_key = 0;
    breadcrumb.last_call = call;
    breadcrumb.call = call;
}

}  // namespace

Breadcrumb& breadcrumb() {
    return elsewhere == nullptr ? own : *elsewhere;
}

void keep_breadcrumb_in(Breadcrumb* memory) {
    elsewhere = memory;
}

CallMark::CallMark(const Descriptor& plugin, PluginCall call) : breadcrumb_(breadcrumb()) {
    breadcrumb_.plugin = &plugin;
    breadcrumb_.number = plugin.number;
    begin(breadcrumb_, call);
}

CallMark::CallMark(const Descriptor& plugin, PluginCall call, const mcsm_batch& batch)
    : CallMark(plugin, call) {
    breadcrumb_.items = batch.n;
    breadcrumb_.tick = batch.rng.tick;
    if (batch.n == 0 || batch.key == nullptr) return;
    breadcrumb_.first_key = batch.key[0];
    breadcrumb_.last_key = batch.key[batch.n - 1];
}

CallMark::CallMark(const std::string& file) : breadcrumb_(breadcrumb()) {
    breadcrumb_.plugin = nullptr;
    breadcrumb_.file = file.c_str();
    begin(breadcrumb_, PluginCall::load);
}

CallMark::~CallMark() {
    breadcrumb_.call = PluginCall::none;
    breadcrumb_.file = nullptr;
}

ReplicateMark::ReplicateMark(const char* plan, std::uint32_t replicate) {
    Breadcrumb& mark = breadcrumb();
    mark.plan = plan;
    mark.replicate = replicate;
    mark.in_replicate = true;
}

ReplicateMark::~ReplicateMark() {
    Breadcrumb& mark = breadcrumb();
    mark.plan = nullptr;
    mark.in_replicate = false;
}

void describe_call(const Breadcrumb& breadcrumb, char* buffer, std::uint32_t size) {
    PlainText text(buffer, size);
    const PluginCall call =
        breadcrumb.call == PluginCall::none ? breadcrumb.last_call : breadcrumb.call;
    text.add(name_of(call));
    if (call != PluginCall::eval && call != PluginCall::bound) return;
    text.add(" of ")
        .add(breadcrumb.items)
        .add(breadcrumb.items == 1 ? " item (key " : " items (keys ");
    text.add(breadcrumb.first_key);
    if (breadcrumb.items != 1) text.add(" to ").add(breadcrumb.last_key);
    text.add(") in tick ").add(breadcrumb.tick);
}

}  // namespace microcosm
