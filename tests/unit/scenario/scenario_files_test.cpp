// SPDX-License-Identifier: Apache-2.0
// Every file of tests/scenarios: the good ones have nothing to say, the bad ones say exactly what
// their head expects.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "engine/text/output_file.hpp"
#include "tests/unit/scenario/parse.hpp"

namespace microcosm {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

std::vector<std::string> list_files(const std::string& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string describe(const Problem& problem) {
    const bool is_error = problem.severity == Problem::Severity::error;
    return format("{}:{}: {}: {}", problem.line, problem.column, is_error ? "error" : "warning",
                  problem.text);
}

/// What the file says now, in the order of its lines.
std::vector<std::string> find_problems(const std::string& path) {
    Problems problems;
    const Document document = read_yaml(path, problems);
    const Scenario scenario = read_scenario(document, path, problems);
    std::vector<Problem> sorted(problems.all().begin(), problems.all().end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    std::vector<std::string> all;
    for (const Problem& problem : sorted) {
        EXPECT_EQ(problem.file, path);
        EXPECT_EQ(problem.origin, Problem::Origin::scenario);
        all.push_back(describe(problem));
    }
    return all;
}

/// The lines "# expect: …" at the head of a file.
std::vector<std::string> read_expectations(const std::string& path) {
    constexpr std::string_view mark = "# expect: ";
    std::istringstream lines(read_file(path, 1 << 20));
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line) && line.starts_with(mark);)
        all.push_back(line.substr(mark.size()));
    return all;
}

TEST(ScenarioFiles, GoodOnesHaveNoProblem) {
    const auto paths = list_files("tests/scenarios/good");
    EXPECT_GE(paths.size(), 6u);
    for (const std::string& path : paths)
        EXPECT_THAT(find_problems(path), IsEmpty()) << path;
}

TEST(ScenarioFiles, BadOnesHaveExactlyTheProblemsTheyExpect) {
    const auto paths = list_files("tests/scenarios/bad");
    EXPECT_GE(paths.size(), 60u);
    for (const std::string& path : paths) {
        const auto expected = read_expectations(path);
        EXPECT_FALSE(expected.empty()) << path;
        EXPECT_THAT(find_problems(path), ElementsAreArray(expected)) << path;
    }
}

}  // namespace
}  // namespace microcosm
