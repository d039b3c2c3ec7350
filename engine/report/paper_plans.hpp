// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/report/markup.hpp"
#include "engine/report/result_folder.hpp"

namespace microcosm {

/// The plans that somebody wrote down, the highest mean profit first.
std::vector<std::string> rank_named(const ResultFolder& folder);

/// Marks the plans whose charts go on paper, which has room for four: those of the verdict, then by
/// mean profit; `nothing` and explored plans beside them.
void choose_plans_on_paper(ResultFolder& folder);

/// "Charts on paper show 4 of 7 plans …"; empty if they show all. For paper only.
Markup note_on_paper(const ResultFolder& folder);

}  // namespace microcosm
