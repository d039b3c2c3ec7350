// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/conformance/conformance.hpp"

namespace microcosm {

/// One conformance test of one file, done.
struct TestRecord {
    const conformance::ConformanceTest* test;
    conformance::Verdict verdict;
    double seconds = 0;
    std::string command;  ///< repeats it alone; "" if it did not run
};

/// All tests of one file.
struct FileRecord {
    std::string file;
    std::uint32_t seed = 1;
    std::vector<TestRecord> tests;

    bool passed() const;  ///< warnings and skipped tests are no failures
};

/// What a person reads while the tests run: number, outcome, name, text, and how to repeat a
/// failure.
std::string line_of(const TestRecord& record);
/// "FILE: passed 18, warned 1, skipped 1, failed 0".
std::string summary_of(const FileRecord& record);

std::string check_json(std::span<const FileRecord> records);
/// One test suite per file, as Jenkins and GitLab read it.
std::string check_junit(std::span<const FileRecord> records);

}  // namespace microcosm
