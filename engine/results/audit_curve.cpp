// SPDX-License-Identifier: Apache-2.0
#include "engine/results/audit_curve.hpp"

#include <algorithm>
#include <array>

#include "engine/text/number.hpp"

namespace microcosm {
namespace {

constexpr std::array thresholds{.05, .1, .15, .2, .25, .3, .4, .5};

/// A creator in one replicate.
struct Case {
    bool is_signed = false;
    AuditSigns signs;
    double profit = 0;  ///< margin less cost, without an audit that is paid for
};

Case case_of(const Results& results, std::size_t creator, std::size_t replicate,
             const AuditTerms& audit) {
    const auto value = [&](CreatorMetric metric) {
        return results.creator_column(creator, metric)[replicate];
    };
    Case found;
    found.is_signed = value(CreatorMetric::hours) > 0 || value(CreatorMetric::fee) > 0 ||
                      value(CreatorMetric::posts) > 0;
    found.signs = {value(CreatorMetric::bots_share) + value(CreatorMetric::mass_followers_share),
                   value(CreatorMetric::bought_share), value(CreatorMetric::growth_step)};
    found.profit = value(CreatorMetric::profit) + (audit.is_paid ? audit.price_usd : 0);
    return found;
}

struct Point {
    double saving = 0, wrongly_rejected = 0;
};

void add_case(const AuditTerms& audit, double threshold, const Case& creator, Point& point) {
    point.saving -= audit.is_paid ? 0 : audit.price_usd;
    if (!creator.is_signed) {
        return;
    }
    const double flagged = flagged_share(audit, threshold, creator.signs);
    point.saving -= flagged * creator.profit;
    point.wrongly_rejected += creator.profit > 0 ? flagged : 0;
}

}  // namespace

std::vector<AuditMetric> audit_metrics() {
    return {{"audit_saving", "USD",
             "What auditing every creator would save at this threshold: cost less margin of those "
             "it rejects, less its price."},
            {"audit_wrongly_rejected", "creators",
             "Creators whom it would reject although they earn more than they cost."}};
}

double flagged_share(const AuditTerms& audit, double threshold, const AuditSigns& signs) {
    if (signs.fakes > threshold) {
        return audit.sensitivity;
    }
    double flagged = 1 - audit.specificity;  // a false alarm
    flagged = signs.bought > threshold ? std::max(flagged, audit.engagement_sensitivity) : flagged;
    return signs.growth_step > threshold ? std::max(flagged, audit.growth_sensitivity) : flagged;
}

std::vector<SummaryRow> summarize_audits(const Results& results, std::size_t plan) {
    const PlanInfo& info = results.plans[plan];
    const std::size_t n = results.replicates.size();
    std::array<std::vector<Point>, thresholds.size()> points;
    points.fill(std::vector<Point>(n));
    bool has_creators = false;
    for (std::size_t creator = 0; creator < results.creators.size(); ++creator) {
        if (results.creators[creator].plan != plan) {
            continue;
        }
        has_creators = true;
        for (std::size_t i = 0; i < n; ++i) {
            const Case found = case_of(results, creator, i, info.audit);
            for (std::size_t t = 0; t < thresholds.size(); ++t) {
                add_case(info.audit, thresholds[t], found, points[t][i]);
            }
        }
    }
    std::vector<SummaryRow> rows;
    const std::vector<AuditMetric> metrics = audit_metrics();
    for (std::size_t t = 0; t < thresholds.size() && has_creators; ++t) {
        const std::string id = shortest(thresholds[t]);
        std::vector<double> saving, rejected;
        for (const Point& point : points[t]) {
            saving.push_back(point.saving);
            rejected.push_back(point.wrongly_rejected);
        }
        rows.push_back({info.name, "audit_threshold", id, metrics[0].name, metrics[0].unit,
                        distribution_of(saving)});
        rows.push_back({info.name, "audit_threshold", id, metrics[1].name, metrics[1].unit,
                        distribution_of(rejected)});
    }
    return rows;
}

}  // namespace microcosm
