// SPDX-License-Identifier: Apache-2.0
// `microcosm plugin check`: the conformance tests, each in a process of its own.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/conformance/conformance.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/output_file.hpp"
#include "tools/microcosm/check_report.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

using conformance::conformance_tests;
using conformance::ConformanceTest;
using conformance::Outcome;

constexpr std::int64_t default_level = 3;
constexpr std::int64_t default_deadline_s = 30;
constexpr int patience = 2;  ///< tests that may run out of time before the rest is left out

enum class Isolation { apart, in_process };

struct Plan {
    std::vector<const ConformanceTest*> tests;
    std::uint32_t seed = 1;
    double deadline_s = 0;
    Isolation isolation = Isolation::apart;
    std::string program;
};

std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == mark)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// "15", "12-16", or a part of a name.
bool is_meant(const ConformanceTest& test, const std::string& part) {
    const auto ends = split(part, '-');
    const auto first = parse_integer(ends[0]);
    const auto last = parse_integer(ends.back());
    if (first && last && ends.size() <= 2) return test.number >= *first && test.number <= *last;
    return test.name.find(part) != std::string_view::npos;
}

std::vector<const ConformanceTest*> choose_tests(const Arguments& arguments) {
    const auto level = arguments.integer("strict", 1, 5).value_or(default_level);
    const auto filter = arguments.text("filter");
    std::vector<const ConformanceTest*> chosen;
    for (const ConformanceTest& test : conformance_tests()) {
        bool wanted = !filter && test.level <= level;
        if (filter) {
            for (const std::string& part : split(*filter, ','))
                wanted = wanted || (!part.empty() && is_meant(test, part));
        }
        if (wanted) chosen.push_back(&test);
    }
    if (chosen.empty())
        throw UsageError(
            format("--filter {}: no test has this number or name; they are numbered "
                   "1 to {}",
                   *filter, conformance_tests().size()));
    return chosen;
}

Plan read_plan(const Arguments& arguments) {
    Plan plan;
    plan.tests = choose_tests(arguments);
    plan.seed = static_cast<std::uint32_t>(
        arguments.integer("seed", 0, std::int64_t{0xFFFFFFFF}).value_or(1));
    plan.deadline_s =
        static_cast<double>(arguments.integer("deadline", 1, 3600).value_or(default_deadline_s));
    plan.isolation = arguments.has("in-process") ? Isolation::in_process : Isolation::apart;
    std::error_code failure;
    plan.program = std::filesystem::read_symlink("/proc/self/exe", failure);
    return plan;
}

/// In quotes if a shell would take it apart.
std::string quoted(const std::string& word) {
    const bool plain = word.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                           "0123456789_-./+=:,@") == std::string::npos;
    if (plain && !word.empty()) return word;
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

TestRecord run_one(const ConformanceTest& test, const std::string& file, const Plan& plan) {
    using Clock = std::chrono::steady_clock;
    const conformance::Request request{file, plan.seed, plan.program};
    const auto started = Clock::now();
    TestRecord record{&test, {}, 0, ""};
    record.verdict = plan.isolation == Isolation::in_process
                         ? conformance::run_test(test, request)
                         : conformance::run_test_apart(test, request, plan.deadline_s);
    record.seconds = std::chrono::duration<double>(Clock::now() - started).count();
    record.command = format("{} plugin check {} --seed {} --filter {}", quoted(plan.program),
                            quoted(file), plan.seed, test.number);
    return record;
}

/// Why the remaining tests are not worth their time; "" if they are.
std::string reason_to_stop(const FileRecord& record, const Plan& plan) {
    int late = 0;
    for (const TestRecord& test : record.tests) {
        if (test.verdict.outcome == Outcome::refused)
            return format("not run: the host refuses this file (test {})", test.test->number);
        const bool failed = test.verdict.outcome == Outcome::failed;
        if (failed && test.seconds >= plan.deadline_s) ++late;
    }
    return late < patience ? "" : format("not run: {} tests ran out of time", late);
}

FileRecord check_file(const std::string& file, const Plan& plan, bool (*show)(const TestRecord&)) {
    FileRecord record{file, plan.seed, {}};
    for (const ConformanceTest* test : plan.tests) {
        const std::string reason = reason_to_stop(record, plan);
        if (!reason.empty()) {
            record.tests.push_back({test, {Outcome::skipped, reason}, 0, ""});
            continue;
        }
        record.tests.push_back(run_one(*test, file, plan));
        if (show != nullptr) show(record.tests.back());
    }
    return record;
}

bool show_line(const TestRecord& record) {
    std::printf("%s", line_of(record).c_str());
    return std::fflush(stdout) == 0;
}

int plugin_check(const Arguments& arguments) {
    const Plan plan = read_plan(arguments);
    const bool json = arguments.has("json");
    std::vector<FileRecord> records;
    for (const std::string& file : arguments.words()) {
        if (!json) std::printf("%s\n", file.c_str());
        records.push_back(check_file(file, plan, json ? nullptr : show_line));
        if (!json) std::printf("%s\n", summary_of(records.back()).c_str());
    }
    if (json) std::printf("%s", check_json(records).c_str());
    if (const auto path = arguments.text("junit")) {
        OutputFile file(*path);
        file.write(check_junit(records));
        file.commit();
    }
    for (const FileRecord& record : records)
        if (!record.passed()) return exit_plugin;
    return exit_done;
}

}  // namespace

Command plugin_check_command() {
    CommandLine line;
    line.command = "plugin check";
    line.synopsis = "FILE...";
    line.summary = "Test plugins against the rules of the border, each test in its own process.";
    line.examples =
        "  microcosm plugin check my_rank.mcsm.so\n"
        "  microcosm plugin check my_rank.mcsm.so --strict 5 --junit check.xml\n"
        "  gdb --args microcosm plugin check my_rank.mcsm.so --filter 15 --in-process\n";
    line.options = {
        {"strict", "1..5", "how much to test: 1 file, 2 calls, 3 same bits (default), 4, 5 all"},
        {"seed", "S", "another set of generated items (default 1)"},
        {"filter", "T", "these tests of any level: 15, 12-16, or part of a name; commas between"},
        {"deadline", "SECONDS", "kill a test that takes longer (default 30)"},
        {"in-process", "", "without processes of their own: for a debugger"},
        {"json", "", "print the result as one JSON object"},
        {"junit", "FILE", "write the result as JUnit XML as well"},
        help_option()};
    line.least_words = 1;
    line.most_words = 10'000;
    return {line, plugin_check};
}

}  // namespace microcosm
