// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/isolate_options.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t longest_deadline_s = 1'000'000;

}  // namespace

std::vector<Option> isolate_options() {
    return {
        {"isolate", "", "run plugins in processes of their own: a crash or hang costs one unit"},
        {"deadline", "SECONDS", "with --isolate: time for a unit of 16 replicates (default 600)"}};
}

std::optional<WorkerOptions> worker_options(const std::string& command,
                                            const Arguments& arguments) {
    const auto deadline = arguments.integer("deadline", 1, longest_deadline_s);
    if (!arguments.has("isolate")) {
        if (deadline) throw UsageError("--deadline needs --isolate: only a process can be ended");
        return std::nullopt;
    }
    WorkerOptions options;
    options.arguments = {"__worker", command};
    options.arguments.insert(options.arguments.end(), arguments.given().begin(),
                             arguments.given().end());
    if (deadline) options.deadline = std::chrono::seconds(*deadline);
    return options;
}

}  // namespace microcosm
