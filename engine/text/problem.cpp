// SPDX-License-Identifier: Apache-2.0
#include "engine/text/problem.hpp"

#include <algorithm>
#include <system_error>
#include <tuple>
#include <utility>

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

Problem make_problem(const Place& place, std::string text) {
    Problem problem;
    problem.text = std::move(text);
    problem.line = place.line;
    problem.column = place.column;
    if (place.source != nullptr) {
        problem.file = place.source->name;
        problem.source_line = place.source->line(place.line);
    }
    return problem;
}

}  // namespace

void Problems::error(const Place& place, std::string text, Problem::Origin origin) {
    Problem problem = make_problem(place, std::move(text));
    problem.origin = origin;
    add(std::move(problem));
}

void Problems::warning(const Place& place, std::string text) {
    Problem problem = make_problem(place, std::move(text));
    problem.severity = Problem::Severity::warning;
    add(std::move(problem));
}

void Problems::add(Problem problem) {
    problems_.push_back(std::move(problem));
}

std::size_t Problems::errors() const {
    const auto count = std::count_if(problems_.begin(), problems_.end(), [](const Problem& p) {
        return p.severity == Problem::Severity::error;
    });
    return static_cast<std::size_t>(count);
}

void Problems::throw_if_errors() const {
    if (errors() > 0) throw InvalidInput(problems_);
}

InvalidInput::InvalidInput(std::vector<Problem> problems) : problems_(std::move(problems)) {
    const auto place = [](const Problem& p) { return std::tie(p.file, p.line, p.column); };
    std::stable_sort(problems_.begin(), problems_.end(),
                     [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
    for (const Problem& problem : problems_) {
        if (!text_.empty()) text_ += '\n';
        text_ += render(problem);
    }
}

InputOutputError::InputOutputError(std::string path, std::string_view doing, int error_number)
    : text_(format("{}: cannot {}: {}", path, doing,
                   std::generic_category().message(error_number))) {}

InputOutputError::InputOutputError(std::string path, std::string_view reason)
    : text_(format("{}: {}", path, reason)) {}

}  // namespace microcosm
