// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/facts/fact.hpp"

namespace microcosm {

// The facts by subject, one file each, in the order of the table.

/// Engagement, replies, disclosure.
std::vector<Fact> engagement_facts();
/// Reach, ranking, ageing.
std::vector<Fact> reach_facts();
/// Fees, sales, dashboards.
std::vector<Fact> money_facts();
/// What pays: briefs, luxury, repeats, misfit, seeding.
std::vector<Fact> plan_facts();
/// Accounts that are not people.
std::vector<Fact> account_facts();
/// Word of mouth, and who follows whom.
std::vector<Fact> graph_facts();

}  // namespace microcosm
