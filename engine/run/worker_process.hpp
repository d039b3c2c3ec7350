// SPDX-License-Identifier: Apache-2.0
// `--isolate`: units are run by processes of their own, one at a time each. A plugin that crashes,
// hangs or ends its process costs that process and the unit in hand, nothing else. The parent never
// calls a plugin while the run is going on.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/catalog/breadcrumb.hpp"
#include "engine/run/channel.hpp"
#include "engine/run/child_process.hpp"
#include "engine/run/unit.hpp"

namespace microcosm {

/// How to start a worker, and what it is asked.
struct WorkerOptions {
    std::vector<std::string> arguments;  ///< with them this program calls `serve_units`
    std::string campaign_hash;           ///< a worker must come to the same
    std::chrono::seconds deadline{600};  ///< for one unit
    std::vector<std::string> plugins;    ///< "id version" by Descriptor::number
};

/// Memory that a worker's breadcrumb is kept in: the parent reads where the worker was when it died.
class SharedBreadcrumb {
  public:
    SharedBreadcrumb();                         ///< Throws InputOutputError.
    explicit SharedBreadcrumb(int descriptor);  ///< the same memory, in the worker
    SharedBreadcrumb(const SharedBreadcrumb&) = delete;
    SharedBreadcrumb& operator=(const SharedBreadcrumb&) = delete;
    ~SharedBreadcrumb();

    Breadcrumb& get() const { return *memory_; }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
    Breadcrumb* memory_;
};

/// A worker, as its parent sees it. Started when the first unit is asked for, and again after it
/// died. One thread, the same one for all calls: the worker dies with it.
class WorkerProcess {
  public:
    /// The options must outlive it.
    explicit WorkerProcess(const WorkerOptions& options) : options_(options) {}

    /// Runs a unit of a plan of that name. Throws RunError with what is known about a failure; the
    /// next call starts a new worker if this one is gone. Throws WorkerStartError.
    UnitResult run(const UnitKey& key, const std::string& plan);

  private:
    void start();
    Channel::Answer ask(const UnitKey& key, Message& answer);
    UnitFailure failure_of(const UnitKey& key, Channel::Answer answer);

    const WorkerOptions& options_;
    std::unique_ptr<SharedBreadcrumb> breadcrumb_;
    Channel channel_;
    std::unique_ptr<ChildProcess> process_;  ///< null: none runs
    std::uint64_t token_ = 0;
};

/// No worker comes to life, so no unit can be run. Exit code 1.
class WorkerStartError : public std::exception {
  public:
    explicit WorkerStartError(std::string text) : text_(std::move(text)) {}
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// The worker's side: answers questions until the parent is gone. `prepare` makes the function that
/// runs a unit; both may throw RunError. Uses descriptors 3 and 4.
void serve_units(const std::string& campaign_hash,
                 const std::function<std::function<UnitResult(const UnitKey&)>()>& prepare);

}  // namespace microcosm
