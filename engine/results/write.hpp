// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/results/provenance.hpp"
#include "engine/results/results.hpp"
#include "engine/results/summary.hpp"

namespace microcosm {

/// Writes replicates, summary, pairs, plans, creators, timeline, sensitivity and overlap as CSV,
/// then datapackage.json, then
/// manifest.json. The manifest is removed first and written last, so that it never stands beside
/// half-written files.
/// Returns the paths written. Throws InputOutputError.
std::vector<std::string> write_results(const Results& results, const Summary& summary,
                                       const Provenance& provenance, const std::string& folder);

/// For a terminal: the verdict's sentence and reason; per plan P10 / P50 / P90 and mean of
/// incremental profit, ROI, orders,
/// reach, P(loss), CVaR, cost; one line per pair; what moves the deciding difference; the waterfall
/// of each named plan and
/// truth beside dashboard. Plain text, at most 100 columns.
std::string render_table(const Results& results, const Summary& summary);
/// The same as one JSON object (for --json).
std::string render_json(const Results& results, const Summary& summary,
                        const Provenance& provenance);

}  // namespace microcosm
