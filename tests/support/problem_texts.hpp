// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/text/problem.hpp"

namespace microcosm::testing {

/// "line:column: text" of every problem, in the order of their discovery; only the text if no line
/// is known.
inline std::vector<std::string> texts(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& problem : problems.all()) {
        const std::string place =
            std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": ";
        all.push_back((problem.line > 0 ? place : "") + problem.text);
    }
    return all;
}

}  // namespace microcosm::testing
