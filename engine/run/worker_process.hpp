// SPDX-License-Identifier: Apache-2.0
// `--isolate`: units are run by processes of their own, one at a time each. A plugin that crashes,
// hangs or ends its process costs that process and the unit in hand, nothing else.
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/run/channel.hpp"
#include "engine/run/child_process.hpp"
#include "engine/run/shared_breadcrumb.hpp"
#include "engine/run/unit.hpp"

namespace microcosm {

class Catalog;

/// Id and version.
using PluginName = std::pair<std::string, std::string>;

/// How to start a worker, and what it is asked.
struct WorkerOptions {
    std::vector<std::string> arguments;  ///< with them this program calls `serve_units`
    std::string campaign_hash;           ///< a worker must come to the same
    std::chrono::seconds deadline{600};  ///< for one unit, and for the start of a worker
    std::vector<PluginName> plugins;     ///< by Descriptor::number
};

/// The plugins of a catalog, as WorkerOptions wants them.
std::vector<PluginName> plugin_names(const Catalog& catalog);

/// No worker comes to life, so no unit can be run. Exit code 1.
class WorkerStartError : public std::exception {
  public:
    explicit WorkerStartError(std::string text) : text_(std::move(text)) {}
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// A worker, as its parent sees it. Started when the first unit is asked for, and again after it
/// died. Belongs to one thread: the worker dies with it.
class WorkerProcess {
  public:
    /// The options must outlive it.
    explicit WorkerProcess(const WorkerOptions& options) : options_(options) {}

    /// Runs a unit of the plan of that name. Throws RunError with all that is known about a
    /// failure; the next call then starts a new worker. Throws WorkerStartError.
    UnitResult run(const UnitKey& key, const std::string& plan);

  private:
    void start();
    /// Why it did not start; "" if it did.
    std::string try_to_start();
    Channel::Answer ask(const Message& question, Message& answer);
    UnitFailure end_after(Channel::Answer answer, const UnitKey& key);

    const WorkerOptions& options_;
    std::unique_ptr<SharedBreadcrumb> breadcrumb_;
    Channel channel_;
    std::unique_ptr<ChildProcess> process_;  ///< null: none runs
    std::uint64_t token_ = 0;
};

}  // namespace microcosm
