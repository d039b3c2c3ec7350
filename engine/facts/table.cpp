// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/table.hpp"

#include <algorithm>
#include <cmath>

#include "engine/text/format.hpp"
#include "engine/text/json.hpp"

namespace microcosm {

namespace {

/// Three significant digits; a whole number where it is one.
std::string number_text(double value) {
    if (std::isnan(value)) return "-";
    if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
    return format("{:.3g}", value);
}

std::string band_text(const Part& part) {
    if (std::isinf(part.high)) return format(">= {}", number_text(part.low));
    if (std::isinf(part.low)) return format("<= {}", number_text(part.high));
    return format("{} to {}", number_text(part.low), number_text(part.high));
}

std::string measured_text(const Estimate& estimate) {
    if (estimate.error == 0 || std::isnan(estimate.error)) return number_text(estimate.value);
    return format("{} ± {:.2g}", number_text(estimate.value), estimate.error);
}

bool is_inside(const Part& part, const Estimate& estimate) {
    return estimate.value >= part.low && estimate.value <= part.high;
}

constexpr const char* row = "{:5} {:6} {:>18}  {:>9}  {:>16}  {:6} {:2} ";

const char* use_text(Use use) {
    return use == Use::fitted ? "fitted" : "held";
}

std::string part_line(const Finding& finding, std::size_t i) {
    const Fact& fact = *finding.fact;
    const Part& part = fact.parts[i];
    const bool first = i == 0;
    const bool known = !finding.measured.empty();
    const char* of_part = known && is_inside(part, finding.measured[i]) ? "" : "  <- fails";
    std::string measured = known ? measured_text(finding.measured[i]) : "-";
    // fmt counts bytes of the fill, so the sign of the error is padded by hand
    const std::size_t width = measured.size() - (measured.find("±") != std::string::npos ? 1 : 0);
    measured.insert(0, width < 18 ? 18 - width : 0, ' ');
    std::string text =
        format("{:5} {:6} {}  {:>9}  {:>16}  {:6} {:2} ", first ? fact.id : "",
               first ? (finding.pass ? "pass" : "FAIL") : "", measured, number_text(part.target),
               band_text(part), first ? use_text(fact.use) : "", first ? fact.grade : "");
    return text + (known && fact.parts.size() > 1 ? of_part : "");
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

void write_list(JsonWriter& json, std::string_view key, const std::vector<double>& values) {
    json.key(key);
    if (values.size() == 1) {
        json.value(values[0]);
        return;
    }
    json.begin_list();
    for (const double value : values)
        json.value(value);
    json.end_list();
}

template <typename Of>
std::vector<double> column(std::size_t size, Of of) {
    std::vector<double> values;
    for (std::size_t i = 0; i < size; ++i)
        values.push_back(of(i));
    return values;
}

void write_finding(JsonWriter& json, const Finding& finding) {
    const Fact& fact = *finding.fact;
    const std::size_t n = fact.parts.size();
    json.begin_object();
    json.key("id").value(fact.id);
    json.key("what").value(fact.what);
    const bool known = !finding.measured.empty();
    write_list(json, "measured",
               column(n, [&](std::size_t i) { return known ? finding.measured[i].value : NAN; }));
    write_list(json, "error",
               column(n, [&](std::size_t i) { return known ? finding.measured[i].error : NAN; }));
    write_list(json, "target", column(n, [&](std::size_t i) { return fact.parts[i].target; }));
    write_list(json, "low", column(n, [&](std::size_t i) { return fact.parts[i].low; }));
    write_list(json, "high", column(n, [&](std::size_t i) { return fact.parts[i].high; }));
    json.key("pass").value(finding.pass);
    json.key("use").value(use_text(fact.use));
    json.key("grade").value(fact.grade);
    json.key("source").value(fact.source);
    json.key("reason").value(fact.missing);
    json.end_object();
}

}  // namespace

std::string render_heading() {
    return trimmed(format(row, "fact", "", "measured", "published", "band", "use", "grade"));
}

std::string render_finding(const Finding& finding) {
    const Fact& fact = *finding.fact;
    std::string text;
    for (std::size_t i = 0; i < fact.parts.size(); ++i)
        text += trimmed(part_line(finding, i));
    text += format("      {} ({})\n", fact.what, fact.source);
    if (!fact.missing.empty()) text += format("      {}\n", fact.missing);
    return text;
}

std::string render_count(std::span<const Finding> findings) {
    const auto passed =
        std::count_if(findings.begin(), findings.end(), [](const Finding& f) { return f.pass; });
    const auto unknown = std::count_if(findings.begin(), findings.end(),
                                       [](const Finding& f) { return f.measured.empty(); });
    const auto all = static_cast<std::ptrdiff_t>(findings.size());
    return format("{} of {} pass, {} fail, {} cannot be measured and count as failed\n", passed,
                  all, all - passed - unknown, unknown);
}

std::string render_facts_json(std::span<const Finding> findings) {
    JsonWriter json;
    json.begin_object();
    json.key("facts").begin_list();
    for (const Finding& finding : findings)
        write_finding(json, finding);
    json.end_list();
    json.end_object();
    return json.text();
}

}  // namespace microcosm
