// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/scenario.hpp"
#include "engine/text/format.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {

/// A text that was parsed, and what is wrong with it.
struct Parsed {
    Problems problems;
    Document document;

    explicit Parsed(const std::string& text) : document(read_yaml_text("t.yaml", text, problems)) {}
    const Value& root() const { return document.root; }
};

/// Each problem as "line:column: text", in the order of finding.
inline std::vector<std::string> texts(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& problem : problems.all())
        all.push_back(format("{}:{}: {}", problem.line, problem.column, problem.text));
    return all;
}

}  // namespace microcosm
