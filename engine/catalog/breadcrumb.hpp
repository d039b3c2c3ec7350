// SPDX-License-Identifier: Apache-2.0
// What this thread asks of a plugin right now. It is read only after something went wrong: by the
// signal handler of the program, or by the parent of a worker process that died or hangs. So it is
// plain numbers and pointers to what lives for ever, set before each call and cleared after it: a
// few nanoseconds for a batch.
#pragma once

#include <cstdint>
#include <string>

#include <microcosm/plugin.h>

namespace microcosm {

struct Descriptor;

enum class PluginCall : std::uint32_t { none, load, create, destroy, scratch_bytes, eval, bound };

/// The call that a thread is in, and the last one before it. Trivial: it may be shared memory.
struct Breadcrumb {
    PluginCall call = PluginCall::none;
    PluginCall last_call = PluginCall::none;
    const Descriptor* plugin = nullptr;  ///< of the last call; means nothing in another process
    const char* file = nullptr;          ///< set only while it is being loaded
    const char* plan = nullptr;
    std::uint32_t number = 0;  ///< Descriptor::number of the plugin
    std::uint32_t items = 0;
    std::uint32_t tick = 0;
    std::uint32_t replicate = 0;
    std::uint64_t first_key = 0, last_key = 0;
    bool in_replicate = false;
};

/// Of the calling thread. Safe in a signal handler.
Breadcrumb& breadcrumb();

/// From now on this thread keeps its breadcrumb there; null: in its own memory again.
void keep_breadcrumb_in(Breadcrumb* memory);

/// Says that a call is under way, for as long as it lives.
class CallMark {
  public:
    CallMark(const Descriptor& plugin, PluginCall call);
    /// A call with a batch: eval or bound.
    CallMark(const Descriptor& plugin, PluginCall call, const mcsm_batch& batch);
    explicit CallMark(const std::string& file);  ///< loading; the text must outlive this
    CallMark(const CallMark&) = delete;
    CallMark& operator=(const CallMark&) = delete;
    ~CallMark();

  private:
    Breadcrumb& breadcrumb_;
};

/// Says which replicate is under way, for as long as it lives.
class ReplicateMark {
  public:
    /// `plan` is null if the replicate is of no plan yet; it must outlive this.
    ReplicateMark(const char* plan, std::uint32_t replicate);
    ReplicateMark(const ReplicateMark&) = delete;
    ReplicateMark& operator=(const ReplicateMark&) = delete;
    ~ReplicateMark();
};

/// "eval of 512 items (keys 3 to 801) in tick 12"; what the last call was if none is under way.
/// `buffer` ends with NUL. Safe in a signal handler.
void describe_call(const Breadcrumb& breadcrumb, char* buffer, std::uint32_t size);

}  // namespace microcosm
