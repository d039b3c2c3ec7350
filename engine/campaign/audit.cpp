// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/audit.hpp"

#include <algorithm>

namespace microcosm {

double audit_threshold(const AuditParameters& audit, const FraudParameters& fraud) {
    return audit.threshold > 0 ? audit.threshold : fraud.guilty_share;
}

double flag_probability(const AuditParameters& audit, double threshold, const Audited& creator) {
    if (creator.fakes > threshold) return audit.sensitivity;
    double flagged = 1 - audit.specificity;  // a false alarm
    if (creator.bought_share > threshold) flagged = std::max(flagged, audit.engagement_sensitivity);
    if (creator.growth_step > threshold) flagged = std::max(flagged, audit.growth_sensitivity);
    return flagged;
}

}  // namespace microcosm
