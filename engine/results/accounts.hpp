// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// A kind of account among the followers that were paid for: what it is called in summary.csv.
struct AccountMetric {
    const char* name;
    const char* doc;
};
std::span<const AccountMetric> account_metrics();

/// Rows of the scopes `total` and `tier` of one plan: accounts behind the reported followers of the
/// creators who posted, by kind, per replicate added up. None for a plan without creators.
std::vector<SummaryRow> summarize_accounts(const Results& results, std::size_t plan);

}  // namespace microcosm
