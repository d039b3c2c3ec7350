// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/conformance/verdict.hpp"

namespace microcosm::conformance {

/// A plugin file to be tested. `program` is an executable that runs `answer_parent` when it is
/// called as `worker_words` say; tests of fresh processes need it.
struct Request {
    std::string file;
    std::uint32_t seed = 1;
    std::string program;
};

/// One of the numbered tests that every plugin has to pass.
struct ConformanceTest {
    int number;
    int level;              ///< of strictness from which on it counts, 1 to 5
    std::string_view name;  ///< a few words; unique
    Verdict (*run)(const Request&);
};

/// All of them, in the order in which they run.
std::span<const ConformanceTest> conformance_tests();

/// Runs one test in this process: a plugin that crashes or hangs takes the process with it.
Verdict run_test(const ConformanceTest& test, const Request& request);

/// Runs one test in a process of its own, which is killed after `deadline_s` seconds. Requires
/// `request.program`.
Verdict run_test_apart(const ConformanceTest& test, const Request& request, double deadline_s);

/// The second and third word that make the program a worker: "plugin", "__check".
std::span<const std::string_view> worker_words();

/// What a worker does with the words that follow those: runs one test and tells its parent.
/// Returns the exit code; not 0 if the words make no sense.
int answer_parent(std::span<const std::string> words);

}  // namespace microcosm::conformance
