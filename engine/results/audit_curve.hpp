// SPDX-License-Identifier: Apache-2.0
// What an audit of all creators would save, by the share of fakes from which it counts a creator as
// guilty:
//   f            : P(flagged) of a creator, the binary test that an audit is (docs/models.md)
//   saving       = sum over signed creators of f (cost - margin) - price of the audits
//   wrongly rejected = sum over signed creators with margin above cost of f
// An expectation over what the audit says, at its central rates, in each replicate; margin and cost
// are those that the replicate gave the creator. An audit that the plan has already is paid for, and
// the curve is about those who passed it. Assumption: a creator's sales are lost with the creator.
#pragma once

#include <string>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

struct AuditMetric {
    const char* name;
    const char* unit;
    const char* doc;
};
/// audit_saving and audit_wrongly_rejected, rows of scope audit_threshold.
std::vector<AuditMetric> audit_metrics();

/// What an audit looks at, as shares of followers, of actions shown, of followers.
struct AuditSigns {
    double fakes = 0, bought = 0, growth_step = 0;
};

/// Probability that a test with these rates flags a creator at this threshold.
double flagged_share(const AuditTerms& audit, double threshold, const AuditSigns& signs);

/// Rows of scope audit_threshold of one plan; scope_id is the threshold, a share. None for a plan
/// without creators.
std::vector<SummaryRow> summarize_audits(const Results& results, std::size_t plan);

}  // namespace microcosm
