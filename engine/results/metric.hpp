// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace microcosm {

/// What is measured of one replicate of one plan. The names are columns of replicates.csv; a metric
/// is never renamed,
/// new ones go last. Name, unit, meaning and formula stand once, in metric.cpp.
enum class Metric : std::uint16_t {
    incremental_profit,  // USD: margin of incremental orders, less returns, backlash and all-in cost
    incremental_revenue,  // USD: price paid in incremental orders
    incremental_orders,
    incremental_customers,  // people with at least one order who would have had none
    orders,                 // of the touched people, with the plan
    orders_anyway,          // of the same people, without it
    roi,                    // incremental profit / all-in cost
    cost_per_incremental_customer,
    cost_total,
    cost_fees,
    cost_agency,
    cost_production,
    cost_product,
    cost_audit,
    cost_management,
    cost_platform,
    cost_tooling,
    returns,        // USD of margin lost to returned orders
    backlash_loss,  // USD
    creators_asked,
    creators_signed,
    creators_posted,
    posts,
    management_hours,
    reach,            // unique people who saw a post
    reach_in_target,  // of them interested in the product
    impressions,
    discovery_impressions,  // of them by non-followers
    frequency,              // impressions / reach
    likes,
    comments,
    shares,
    saves,
    clicks,  // visits that a link saw
    replies,
    engagement_rate,       // likes and comments / (followers paid for x posts)
    true_engagement_rate,  // the same over followers who are people
    told,                  // people who heard of the product from a friend
    unfollows,
    tie_change,  // sum over changed ties of tie at the end less at the start, people
    waterfall_followers_paid,
    waterfall_not_people,
    waterfall_inactive,
    waterfall_not_shown,
    waterfall_overlap,
    waterfall_discovery,  // added: people reached who follow none of the creators
    waterfall_off_target,
    waterfall_reached_in_target,
    waterfall_clicks,
    waterfall_orders,
    waterfall_anyway,
    waterfall_incremental_orders,
    observed_code_orders,
    observed_code_revenue,
    observed_last_touch_revenue,
    emv,
    fraud_cost,           // USD of fees paid for accounts that are no people
    profit_share_top20,   // share of margin of the best fifth of the creators
    cost_media,           // USD of adverts and boosts
    advert_impressions,   // of impressions, without a creator
    boosted_impressions,  // of impressions, paid for behind a creator's post
    creators_rejected,    // by the audit
    creators_wrongly_rejected,
    backlashes,               // creators whose campaign blew up
    warned,                   // people who heard a friend speak ill of the product
    observed_treated_people,  // the four of a holdout; missing without one
    observed_treated_orders,
    observed_holdout_people,
    observed_holdout_orders,
    count
};
inline constexpr std::size_t metric_count = static_cast<std::size_t>(Metric::count);

/// What is measured of one creator in one replicate.
enum class CreatorMetric : std::uint16_t {
    fee,
    cost,
    hours,
    margin,
    profit,
    revenue,
    orders,
    impressions,
    reach,
    likes,
    comments,
    clicks,
    not_people_share,
    emv,
    code_revenue,
    last_touch_revenue,
    tie_change,
    unfollows,
    posts,
    replies,
    discovery_impressions,
    expected_likes,  // sums of probabilities over the impressions: free of counting noise
    expected_comments,
    best_tenth_share,  // of the impressions, by the best tenth of the posts
    bots_share,        // of the reported followers; with the next two not_people_share
    mass_followers_share,
    inactive_share,
    bought_share,  // of the likes and comments shown
    growth_step,   // largest jump in the follower count, as a share of it
    count
};
inline constexpr std::size_t creator_metric_count = static_cast<std::size_t>(CreatorMetric::count);

/// What is measured of one tick.
enum class TickMetric : std::uint16_t {
    incremental_orders,
    orders,
    impressions,
    posts,
    comments,
    clicks,
    told,
    unfollows,
    tie_mean_nano,  // per tier, at the end of the first tick, of a week, of the last tick
    tie_mean_micro,
    tie_mean_mid,
    tie_mean_macro,
    tie_mean_mega,
    count
};
inline constexpr std::size_t tick_metric_count = static_cast<std::size_t>(TickMetric::count);
/// Those that are of the whole plan; the others are of a tier each, in the order of tiers.
inline constexpr std::size_t plan_tick_metric_count =
    static_cast<std::size_t>(TickMetric::tie_mean_nano);

/// Name (snake_case), unit ("USD", "people", "1" …), one sentence of meaning with the formula.
struct MetricInfo {
    std::string_view name;
    std::string_view unit;
    std::string_view doc;
};
const MetricInfo& info(Metric metric);
const MetricInfo& info(CreatorMetric metric);
const MetricInfo& info(TickMetric metric);

}  // namespace microcosm
