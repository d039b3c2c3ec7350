// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/conformance/verdict.hpp"

namespace microcosm::conformance {

/// Something to be done in a fresh process of the same program.
struct Errand {
    std::string program;
    std::vector<std::string> words;        ///< what follows `worker_words`
    std::vector<std::string> environment;  ///< "NAME=value" to be set in addition
    double deadline_s = 30;
};

/// Starts the process, waits, and returns the verdict it sent; `failed` if it crashed, hung (it is
/// killed), or ended without a verdict.
Verdict run_errand(const Errand& errand);

/// Where a worker writes its verdict.
constexpr int report_file = 3;

/// Sends a verdict to the parent. Usable in a signal handler if `text` is.
void send_verdict(Outcome outcome, const char* text, std::size_t length);

/// In a worker: a crash sends a verdict that says where memory was touched and by which call; the
/// process then ends. It also ends with its parent.
void prepare_worker();

}  // namespace microcosm::conformance
