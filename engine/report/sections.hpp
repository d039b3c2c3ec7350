// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/report/markup.hpp"
#include "engine/report/result_folder.hpp"

namespace microcosm {

/// The verdict in words, why it is that class, how exact the odds are, what to measure next.
Markup verdict_section(const ResultFolder& folder);

/// P10 / P50 / P90 of the headline metrics, one row per plan.
Markup kpi_table(const ResultFolder& folder);

/// The words of page one that a stranger would ask about, in a line each.
Markup words_of_page();

/// Model card, Monte Carlo error, failures, definitions, limits, reproduction, licences.
Markup appendix(const ResultFolder& folder);

/// The parts of the appendix.
Markup model_card(const ResultFolder& folder);
Markup convergence(const ResultFolder& folder);
Markup definitions(const ResultFolder& folder);

}  // namespace microcosm
