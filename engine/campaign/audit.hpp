// SPDX-License-Identifier: Apache-2.0
// An audit before signing: a priced imperfect test.
//   guilty of followers  : bots and mass-followers together exceed the threshold
//   guilty of engagement : else, bought actions exceed it as a share of the actions shown
//   P(flagged) = sensitivity | max(engagement_sensitivity, 1 - specificity) | 1 - specificity
// The threshold is the preset's own, or fraud.guilty_share. An audit does not look for inactive
// accounts. Features behind the rates: suspicious share of followers, engagement rate against
// peers, comments, steps of growth (docs/models.md). At prevalence v the flagged are guilty with
// probability v s / (v s + (1 - v)(1 - c)), s sensitivity, c specificity.
#pragma once

#include "engine/campaign/accounts.hpp"

namespace microcosm {

/// What an audit looks at.
struct Audited {
    double fakes = 0;         ///< share of the reported followers
    double bought_share = 0;  ///< share of the likes and comments shown
};

/// The level above which a creator is guilty in this audit.
double audit_threshold(const AuditParameters& audit, const FraudParameters& fraud);

/// Probability that the audit flags a creator.
double flag_probability(const AuditParameters& audit, double threshold, const Audited& creator);

}  // namespace microcosm
