// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// A metric of a group of creators: how it is called in summary.csv.
struct GroupMetric {
    CreatorMetric metric;
    const char* name;
    const char* doc;
};
std::span<const GroupMetric> group_metrics();

/// Rows of scope `tier` and `platform` of one plan: per replicate the creators' values are summed
/// (shares of accounts are averaged), then summarised. Tiers from small to large, platforms by
/// name; empty groups are left out.
std::vector<SummaryRow> summarize_groups(const Results& results, std::size_t plan);

}  // namespace microcosm
