// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/audit.hpp"

#include <algorithm>

namespace microcosm {

double audit_threshold(const AuditParameters& audit, const FraudParameters& fraud) {
    return audit.threshold > 0 ? audit.threshold : fraud.guilty_share;
}

double flag_probability(const AuditParameters& audit, double threshold, const Audited& creator) {
    const double false_alarm = 1 - audit.specificity;
    if (creator.fakes > threshold) return audit.sensitivity;
    if (creator.bought_share > threshold)
        return std::max(audit.engagement_sensitivity, false_alarm);
    return false_alarm;
}

}  // namespace microcosm
