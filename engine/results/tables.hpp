// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/results/summary.hpp"
#include "engine/results/table.hpp"

namespace microcosm {

/// One function per CSV file: writes it into the folder and describes it. Each throws
/// InputOutputError.
Resource write_replicates(const Results& results, const std::string& folder);
Resource write_summary(const Summary& summary, const std::string& folder);
Resource write_pairs(const Results& results, const Summary& summary, const std::string& folder);
Resource write_plans(const Results& results, const std::string& folder);
Resource write_creators(const Results& results, const std::string& folder);
Resource write_timeline(const Results& results, const std::string& folder);
Resource write_sensitivity(const Results& results, const Summary& summary,
                           const std::string& folder);
Resource write_overlap(const Results& results, const std::string& folder);

}  // namespace microcosm
