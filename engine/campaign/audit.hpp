// SPDX-License-Identifier: Apache-2.0
// An audit before signing: a priced imperfect test.
//   guilty of followers  : bots and mass-followers together exceed the threshold
//   guilty of engagement : else, bought actions exceed it as a share of the actions shown
//   guilty of growth     : a jump in the follower count exceeds it as a share of the followers
//   P(flagged) = sensitivity if guilty of followers; else the largest of engagement_sensitivity and
//   growth_sensitivity, each if guilty of it, and 1 - specificity
// A jump may be left over from followers who were bought and are gone.
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
    double growth_step = 0;   ///< largest jump in the follower count, as a share of it
};

/// The level above which a creator is guilty in this audit.
double audit_threshold(const AuditParameters& audit, const FraudParameters& fraud);

/// Probability that the audit flags a creator.
double flag_probability(const AuditParameters& audit, double threshold, const Audited& creator);

}  // namespace microcosm
