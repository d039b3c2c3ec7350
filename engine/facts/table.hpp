// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/facts/fact.hpp"

namespace microcosm {

/// One finding as lines of the terminal's table: a line per part.
std::string render_finding(const Finding& finding);
/// The line above all findings.
std::string render_heading();
/// How many passed, and of those that failed, which cannot be measured.
std::string render_count(std::span<const Finding> findings);
/// One object: facts[] with id, what, measured, error, target, low, high (lists if there are
/// several parts), pass, use, grade, source, reason. Missing numbers are null.
std::string render_facts_json(std::span<const Finding> findings);

}  // namespace microcosm
