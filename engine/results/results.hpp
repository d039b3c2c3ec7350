// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/input_words.hpp"
#include "engine/results/metric.hpp"

namespace microcosm {

/// An audit as a binary test with a price; its rates are probabilities.
struct AuditTerms {
    double sensitivity = 0, engagement_sensitivity = 0, specificity = 1;
    double price_usd = 0;
    bool is_paid = false;  ///< the plan has this audit, else it might have it
    double growth_sensitivity = 0;
};

/// A plan as the reader of results knows it.
struct PlanInfo {
    std::string name;
    std::string role = "named";  ///< named, explored, nothing
    std::string description;
    double budget_usd = 0;  ///< what it would cost if everybody signed and posted, hours included
    std::int64_t posts = 0;
    std::string base{};  ///< of an explored plan: the named one it is made from, or "one+other"
    double budget_factor = 1;  ///< budget as a multiple of the base plan's
    AuditTerms audit{};

    bool is_explored() const { return role == "explored"; }
};

/// A creator of a plan. Tier is made from followers here, in results, and nowhere else.
struct CreatorInfo {
    std::size_t plan = 0;
    std::string handle;
    std::string platform;
    std::string niche;
    double followers = 0;
    double offer_usd = 0;
    std::vector<std::string> extra;  ///< parallel to Results::extra_columns
    double overlap_with_plan =
        0;  ///< share of this audience that another creator of the plan has as well
    std::int64_t reach_order = 0;  ///< 1 = adds most new people, greedily
    double new_people = 0;
    double cumulative_people = 0;
};

struct OverlapRow {
    std::size_t plan = 0;
    std::string creator_a, creator_b;
    double shared_people = 0;
    double share_of_smaller = 0;
};

/// A number the scenario leaves uncertain, drawn once per replicate.
struct InputInfo {
    std::string name;
    std::string unit;
    std::string grade;  ///< A, O, V, B, C, J; "user" if the scenario gave it
    int year = 0;
    std::string source;
    std::string origin;     ///< pack, or file:line
    std::string meaning{};  ///< what it is, in words; "" if nothing says so
};

inline InputWords words_of(const InputInfo& input) {
    return {input.name, input.unit, input.meaning};
}

/// The tables of a run, in memory: columns of doubles over replicates; NaN is "missing" (never
/// written). Plain data: it can
/// be built by hand in a test, without any simulation.
struct Results {
    std::string scenario;
    std::string question;
    double budget_usd = 0;
    std::string decide_by{};  ///< what ranks plans: odds, mean, cvar; "": the mean, if odds agree
    double horizon_days = 0;
    double tick_hours = 24;
    std::size_t ticks = 0;
    std::vector<std::int64_t> replicates;  ///< ascending
    std::int64_t missing = 0;     ///< asked for but failed: then the verdict is "cannot tell"
    std::vector<PlanInfo> plans;  ///< sorted by name; "nothing" among them
    /// values[plan * metric_count + metric][replicate]
    std::vector<std::vector<double>> values;
    std::vector<InputInfo> inputs;
    std::vector<std::vector<double>> input_values;  ///< [input][replicate]
    std::vector<CreatorInfo> creators;              ///< sorted by plan, then platform and handle
    std::vector<std::string> extra_columns;
    /// creator_values[creator * creator_metric_count + metric][replicate]
    std::vector<std::vector<double>> creator_values;
    /// tick_values[(plan * ticks + tick) * tick_metric_count + metric][replicate]
    std::vector<std::vector<double>> tick_values;
    std::vector<OverlapRow> overlap;

    const std::vector<double>& creator_column(std::size_t creator, CreatorMetric metric) const {
        return creator_values[creator * creator_metric_count + static_cast<std::size_t>(metric)];
    }
    const std::vector<double>& column(std::size_t plan, Metric metric) const {
        return values[plan * metric_count + static_cast<std::size_t>(metric)];
    }
};

/// Label of a follower count in reports: nano < 10k <= micro < 100k <= mid < 500k <= macro < 1M <=
/// mega.
inline constexpr std::size_t tier_count = 5;
std::size_t tier_of(double followers);
const char* tier_name(std::size_t tier);

}  // namespace microcosm
