// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "engine/results/results.hpp"
#include "engine/results/summary.hpp"
#include "engine/results/verdict.hpp"

namespace microcosm {

/// What one pack of defaults says of a scenario.
struct Opinion {
    std::string pack;
    Results results;
    Summary summary;
};

/// The verdict of all packs together: "cannot tell" if two lean opposite ways, that is, if both
/// decide (clear or leaning) and name different plans; else the weakest class among them. Requires
/// at least one.
Judgement judge_together(std::span<const Opinion> opinions);

/// If two packs lean opposite ways, no pack's own files may say that one plan beats the other: the
/// verdicts that decide become "cannot tell", with the packs as the reason. Returns whether it was
/// so.
bool take_back_verdicts(std::span<Opinion> opinions);

/// For a terminal: the verdicts side by side, the joint one, and each pack's sentence.
std::string render_comparison(std::span<const Opinion> opinions);
/// The same as one JSON object: class, reason, packs[].
std::string render_comparison_json(std::span<const Opinion> opinions);

}  // namespace microcosm
