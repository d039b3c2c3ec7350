// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/check_report.hpp"

#include <algorithm>

#include "engine/text/format.hpp"
#include "engine/text/json.hpp"

namespace microcosm {

namespace {

using conformance::Outcome;

bool is_failure(const TestRecord& record) {
    return record.verdict.outcome >= Outcome::failed;
}

std::size_t count(const FileRecord& record, Outcome outcome) {
    const auto has = [&](const TestRecord& test) { return test.verdict.outcome == outcome; };
    return static_cast<std::size_t>(std::ranges::count_if(record.tests, has));
}

std::size_t count_failures(const FileRecord& record) {
    return static_cast<std::size_t>(std::ranges::count_if(record.tests, is_failure));
}

/// `refused` is our own word; for the reader it is a failure.
std::string_view word_of(const TestRecord& record) {
    return is_failure(record) ? "failed" : name_of(record.verdict.outcome);
}

void write_test(JsonWriter& json, const TestRecord& record) {
    json.begin_object().key("number").value(record.test->number);
    json.key("level").value(record.test->level).key("name").value(record.test->name);
    json.key("outcome").value(word_of(record)).key("text").value(record.verdict.text);
    json.key("seconds").value(record.seconds).key("command").value(record.command).end_object();
}

/// Text as XML 1.0 allows it: controls, and what is no ASCII, become '?'.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += (code < 0x20 && c != '\n') || code > 0x7E ? '?' : c;
    }
    return result;
}

std::string junit_case(const FileRecord& file, const TestRecord& record) {
    const std::string text = escaped(record.verdict.text);
    std::string xml =
        format("    <testcase classname=\"{}\" name=\"{} {}\" time=\"{:.3f}\">", escaped(file.file),
               record.test->number, escaped(record.test->name), record.seconds);
    if (is_failure(record)) {
        xml +=
            format("<failure message=\"{}\">{}\n{}</failure>", text, text, escaped(record.command));
    } else if (record.verdict.outcome == Outcome::skipped) {
        xml += format("<skipped message=\"{}\"/>", text);
    } else if (!text.empty()) {
        xml += format("<system-out>{}: {}</system-out>", word_of(record), text);
    }
    return xml + "</testcase>\n";
}

}  // namespace

bool FileRecord::passed() const {
    return std::ranges::none_of(tests, is_failure);
}

std::string line_of(const TestRecord& record) {
    const bool failed = is_failure(record);
    std::string text = format("  {:>2}  {:<7}  {}", record.test->number,
                              failed ? "FAILED" : word_of(record), record.test->name);
    const bool inline_text = record.verdict.outcome == Outcome::passed;
    if (!record.verdict.text.empty())
        text += format("{}{}", inline_text ? ": " : "\n        ", record.verdict.text);
    if (failed && !record.command.empty()) text += "\n        repeat: " + record.command;
    return text + "\n";
}

std::string summary_of(const FileRecord& record) {
    const bool whole = record.tests.empty() || !record.tests.back().command.empty();
    const std::string rest = whole ? "" : "; the rest was " + record.tests.back().verdict.text;
    return format("{}: {}; passed {}, warned {}, skipped {}, failed {}{}", record.file,
                  record.passed() ? "passes" : "FAILS", count(record, Outcome::passed),
                  count(record, Outcome::warned), count(record, Outcome::skipped),
                  count_failures(record), rest);
}

std::string check_json(std::span<const FileRecord> records) {
    JsonWriter json;
    json.begin_object().key("passed").value(std::ranges::all_of(records, &FileRecord::passed));
    json.key("files").begin_list();
    for (const FileRecord& record : records) {
        json.begin_object().key("file").value(record.file);
        json.key("passed").value(record.passed()).key("seed").value(record.seed);
        json.key("tests").begin_list();
        for (const TestRecord& test : record.tests)
            write_test(json, test);
        json.end_list().end_object();
    }
    return json.end_list().end_object().text();
}

std::string check_junit(std::span<const FileRecord> records) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    for (const FileRecord& record : records) {
        xml += format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">\n",
                      escaped(record.file), record.tests.size(), count_failures(record),
                      count(record, Outcome::skipped));
        for (const TestRecord& test : record.tests)
            xml += junit_case(record, test);
        xml += "  </testsuite>\n";
    }
    return xml + "</testsuites>\n";
}

}  // namespace microcosm
