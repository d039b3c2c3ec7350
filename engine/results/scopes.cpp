// SPDX-License-Identifier: Apache-2.0
#include "engine/results/scopes.hpp"

#include <cmath>
#include <limits>
#include <map>

namespace microcosm {
namespace {

using Creators = std::vector<std::size_t>;

constexpr GroupMetric grouped_metrics[] = {
    {CreatorMetric::fee, "cost_fees", "As for the plan, of the creators in the group."},
    {CreatorMetric::cost, "cost_total", "All-in cost of the creators in the group."},
    {CreatorMetric::hours, "management_hours", "As for the plan, of the creators in the group."},
    {CreatorMetric::margin, "margin", "Margin of the incremental orders credited to the group."},
    {CreatorMetric::profit, "incremental_profit", "Profit credited to the creators in the group."},
    {CreatorMetric::revenue, "incremental_revenue",
     "Incremental revenue credited to the creators in the group."},
    {CreatorMetric::orders, "incremental_orders", "Incremental orders credited to the group."},
    {CreatorMetric::impressions, "impressions", "As for the plan, of the creators in the group."},
    {CreatorMetric::reach, "creator_reach",
     "Sum over the creators in the group of the people each reached; overlap is counted again."},
    {CreatorMetric::likes, "likes", "As for the plan, of the creators in the group."},
    {CreatorMetric::comments, "comments", "As for the plan, of the creators in the group."},
    {CreatorMetric::clicks, "clicks", "As for the plan, of the creators in the group."},
    {CreatorMetric::not_people_share, "not_people_share",
     "Mean over the creators in the group of the share of followers that are no people."},
    {CreatorMetric::emv, "emv", "As for the plan, of the creators in the group."},
    {CreatorMetric::code_revenue, "observed_code_revenue",
     "As for the plan, of the creators in the group."},
    {CreatorMetric::last_touch_revenue, "observed_last_touch_revenue",
     "As for the plan, of the creators in the group."},
    {CreatorMetric::tie_change, "tie_change", "As for the plan, of the creators in the group."},
    {CreatorMetric::unfollows, "unfollows", "As for the plan, of the creators in the group."},
    {CreatorMetric::posts, "posts", "As for the plan, of the creators in the group."},
    {CreatorMetric::replies, "replies", "As for the plan, of the creators in the group."},
    {CreatorMetric::discovery_impressions, "discovery_impressions",
     "As for the plan, of the creators in the group."},
    {CreatorMetric::expected_likes, "expected_likes",
     "Sum over the group's impressions of the probability of a like."},
    {CreatorMetric::expected_comments, "expected_comments",
     "Sum over the group's impressions of the probability of a comment."},
    {CreatorMetric::best_tenth_share, "best_tenth_share",
     "Mean over the creators in the group of the share of impressions of their best tenth of "
     "posts."},
};
/// What follows are shares of followers: accounts.hpp adds them up as accounts.
static_assert(std::size(grouped_metrics) == static_cast<std::size_t>(CreatorMetric::bots_share));

/// Sum per replicate over those creators that have a value; missing where none has.
std::vector<double> add_up(const Results& results, const Creators& creators, CreatorMetric metric) {
    const std::size_t n = results.replicates.size();
    std::vector<double> sums(n, 0);
    std::vector<double> counts(n, 0);
    for (const std::size_t creator : creators) {
        const auto& column =
            results
                .creator_values[creator * creator_metric_count + static_cast<std::size_t>(metric)];
        for (std::size_t i = 0; i < n; ++i) {
            const bool present = !std::isnan(column[i]);
            sums[i] += present ? column[i] : 0;
            counts[i] += present ? 1 : 0;
        }
    }
    const bool is_share =
        metric == CreatorMetric::not_people_share || metric == CreatorMetric::best_tenth_share;
    for (std::size_t i = 0; i < n; ++i) {
        if (counts[i] == 0) {
            sums[i] = std::numeric_limits<double>::quiet_NaN();
        } else if (is_share) {
            sums[i] /= counts[i];
        }
    }
    return sums;
}

}  // namespace

std::span<const GroupMetric> group_metrics() {
    return grouped_metrics;
}

std::vector<SummaryRow> summarize_groups(const Results& results, std::size_t plan) {
    std::map<std::size_t, Creators> tiers;
    std::map<std::string, Creators> platforms;
    for (std::size_t creator = 0; creator < results.creators.size(); ++creator) {
        if (results.creators[creator].plan == plan) {
            tiers[tier_of(results.creators[creator].followers)].push_back(creator);
            platforms[results.creators[creator].platform].push_back(creator);
        }
    }
    std::vector<SummaryRow> rows;
    const auto add = [&](const char* scope, const std::string& id, const Creators& creators) {
        for (const GroupMetric& group : grouped_metrics) {
            rows.push_back({results.plans[plan].name, scope, id, group.name,
                            std::string(info(group.metric).unit),
                            distribution_of(add_up(results, creators, group.metric))});
        }
    };
    for (const auto& [tier, creators] : tiers) {
        add("tier", tier_name(tier), creators);
    }
    for (const auto& [platform, creators] : platforms) {
        add("platform", platform, creators);
    }
    return rows;
}

}  // namespace microcosm
