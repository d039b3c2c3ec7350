// SPDX-License-Identifier: Apache-2.0
#include "engine/results/metric.hpp"

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr MetricInfo metrics[] = {
    {"incremental_profit", "USD",
     "Margin of incremental orders less returns, backlash and all-in cost."},
    {"incremental_revenue", "USD",
     "Price paid in orders that would not have happened without the plan."},
    {"incremental_orders", "orders", "orders - orders_anyway."},
    {"incremental_customers", "people",
     "People with at least one order who would have had none without the plan."},
    {"orders", "orders", "Orders of the touched people with the plan."},
    {"orders_anyway", "orders", "Orders of the same people without the plan."},
    {"roi", "1", "incremental_profit / cost_total; missing where nothing was spent."},
    {"cost_per_incremental_customer", "USD", "cost_total / incremental_customers."},
    {"cost_total", "USD", "All-in cost: the sum of the other cost lines."},
    {"cost_fees", "USD", "Fees paid to creators."},
    {"cost_agency", "USD", "Agency fees."},
    {"cost_production", "USD", "Production of content."},
    {"cost_product", "USD", "Product given away, with shipping."},
    {"cost_audit", "USD", "Audits of followers before signing."},
    {"cost_management", "USD", "management_hours x hourly rate."},
    {"cost_platform", "USD", "Fees of marketplaces and platforms."},
    {"cost_tooling", "USD", "Software for running the campaign."},
    {"returns", "USD", "Margin lost to returned orders."},
    {"backlash_loss", "USD", "Loss from a campaign that blew up, after the brand's answer."},
    {"creators_asked", "creators", "Creators who got an offer."},
    {"creators_signed", "creators", "Creators who accepted it."},
    {"creators_posted", "creators", "Creators who posted at least once."},
    {"posts", "posts", "Sponsored posts that appeared."},
    {"management_hours", "h", "Hours of work spent on creators."},
    {"reach", "people", "Unique people who saw a post or an advert."},
    {"reach_in_target", "people", "Of them, those interested in the product."},
    {"impressions", "impressions", "Times that a post or an advert was seen."},
    {"discovery_impressions", "impressions", "Of them, by people who do not follow the creator."},
    {"frequency", "1", "impressions / reach."},
    {"likes", "likes", "Likes of sponsored posts."},
    {"comments", "comments", "Comments on sponsored posts."},
    {"shares", "shares", "Shares of sponsored posts."},
    {"saves", "saves", "Saves of sponsored posts."},
    {"clicks", "clicks", "Visits that a link saw."},
    {"replies", "replies", "Comments that the creator answered."},
    {"engagement_rate", "1", "(likes + comments, bought ones too) / (followers paid for x posts)."},
    {"true_engagement_rate", "1",
     "The same of people alone: without bought ones, over followers who are people."},
    {"told", "people", "People who heard of the product from a friend."},
    {"unfollows", "people", "Follows that ended after a sponsored post."},
    {"tie_change", "people",
     "Trust gained or spent: sum over changed ties of tie at the end less tie at the start; "
     "estimated "
     "from 32,768 of them if there are more."},
    {"waterfall_followers_paid", "follows", "Followers paid for, over all creators who posted."},
    {"waterfall_not_people", "follows", "Of followers paid for: accounts that are no people."},
    {"waterfall_inactive", "follows", "Of the rest: accounts that nobody uses any more."},
    {"waterfall_not_shown", "follows", "Of the rest: people whose feed did not show a post."},
    {"waterfall_overlap", "follows", "Of the rest: people counted for another creator already."},
    {"waterfall_discovery", "people",
     "Added to the rest: people reached by discovery, boosts or adverts who follow none of the "
     "creators."},
    {"waterfall_off_target", "people", "Of the rest: people not interested in the product."},
    {"waterfall_reached_in_target", "people",
     "followers_paid - not_people - inactive - not_shown - overlap + discovery - off_target."},
    {"waterfall_clicks", "people", "Of waterfall_reached_in_target, people who clicked."},
    {"waterfall_orders", "orders", "waterfall_anyway + waterfall_incremental_orders."},
    {"waterfall_anyway", "orders", "Orders that would have come without the plan."},
    {"waterfall_incremental_orders", "orders", "Orders that would not."},
    {"observed_code_orders", "orders", "Orders in which a promo code was used."},
    {"observed_code_revenue", "USD", "Revenue that a dashboard credits to promo codes."},
    {"observed_last_touch_revenue", "USD",
     "Revenue of orders within 30 days after the buyer's last click."},
    {"emv", "USD", "Earned media value of the engagements; a convention, not money."},
    {"fraud_cost", "USD", "Part of the fees paid for bots, mass-followers and inactive accounts."},
    {"profit_share_top20", "1", "Share of the margin that the best fifth of the creators made."},
    {"cost_media", "USD", "Adverts, and paid impressions of creators' posts."},
    {"advert_impressions", "impressions", "Of impressions, by adverts that no creator carries."},
    {"boosted_impressions", "impressions", "Of impressions, paid for behind a creator's post."},
    {"creators_rejected", "creators", "Creators whom the audit flagged; they got no offer."},
    {"creators_wrongly_rejected", "creators",
     "Of them, those with fewer accounts that are no people than what counts as fraud."},
    {"backlashes", "creators", "Creators whose campaign blew up."},
    {"warned", "people", "People who heard a friend speak ill of the product."},
    {"observed_treated_people", "people",
     "People who are not held out; missing without a holdout."},
    {"observed_treated_orders", "orders", "All orders of the people who are not held out."},
    {"observed_holdout_people", "people", "People whom nobody shows anything: the holdout."},
    {"observed_holdout_orders", "orders", "All orders of the holdout."},
};

constexpr MetricInfo creator_metrics[] = {
    {"fee", "USD", "Fee paid to the creator."},
    {"cost", "USD", "All-in cost of the creator: fee, product, audit, hours, marketplace."},
    {"hours", "h", "Hours of work spent on the creator."},
    {"margin", "USD", "Margin of the incremental orders credited to the creator."},
    {"profit", "USD", "margin - cost, before returns, backlash and flat costs of the plan."},
    {"revenue", "USD", "Price paid in the incremental orders credited to the creator."},
    {"orders", "orders", "Incremental orders credited to the creator."},
    {"impressions", "impressions", "Times that the creator's posts were seen."},
    {"reach", "people", "Followers who saw a post of the creator."},
    {"likes", "likes", "Likes of the creator's posts."},
    {"comments", "comments", "Comments on the creator's posts."},
    {"clicks", "clicks", "Clicks on the creator's links."},
    {"not_people_share", "1",
     "Share of the creator's followers that are bots, mass-followers or inactive."},
    {"emv", "USD", "Earned media value of the engagements; a convention, not money."},
    {"code_revenue", "USD", "Revenue that a dashboard credits to the creator's code."},
    {"last_touch_revenue", "USD",
     "Revenue of orders within 30 days after a last click on the creator's link."},
    {"tie_change", "people",
     "Sum over the creator's follows of tie at the end less at the start; estimated as for the "
     "plan."},
    {"unfollows", "people", "Follows of the creator that ended after a sponsored post."},
    {"posts", "posts", "Sponsored posts of the creator that appeared."},
    {"replies", "replies", "Comments that the creator answered."},
    {"discovery_impressions", "impressions", "Of impressions, by people who do not follow."},
    {"expected_likes", "likes", "Sum over the impressions of the probability of a like."},
    {"expected_comments", "comments", "Sum over the impressions of the probability of a comment."},
    {"best_tenth_share", "1", "Share of the impressions that the best tenth of the posts made."},
    {"bots_share", "1", "Share of the creator's followers that are bots."},
    {"mass_followers_share", "1", "Share that are mass-followers: they follow thousands."},
    {"inactive_share", "1", "Share that nobody uses any more."},
    {"bought_share", "1", "Share of the likes and comments shown that are bought or traded."},
    {"growth_step", "1", "Largest jump in the follower count, as a share of it."},
};

constexpr MetricInfo tie_mean{
    "tie_mean", "1",
    "Mean tie strength of the follows of the tier's creators who posted, lost ones as 0; at the "
    "end of the first tick, of each week and of the last tick."};

constexpr MetricInfo tick_metrics[] = {
    {"incremental_orders", "orders", "Orders in this tick that would not have come without it."},
    {"orders", "orders", "Orders of the touched people in this tick."},
    {"impressions", "impressions", "Times that a post was seen in this tick."},
    {"posts", "posts", "Sponsored posts that appeared in this tick."},
    {"comments", "comments", "Comments in this tick."},
    {"clicks", "clicks", "Clicks in this tick."},
    {"told", "people", "People told by a friend in this tick."},
    {"unfollows", "people", "Follows that ended in this tick."},
    tie_mean,
    tie_mean,
    tie_mean,
    tie_mean,
    tie_mean,
};

static_assert(std::size(metrics) == metric_count);
static_assert(std::size(creator_metrics) == creator_metric_count);
static_assert(std::size(tick_metrics) == tick_metric_count);

}  // namespace

const MetricInfo& info(Metric metric) {
    MICROCOSM_EXPECT(metric < Metric::count);
    return metrics[static_cast<std::size_t>(metric)];
}

const MetricInfo& info(CreatorMetric metric) {
    MICROCOSM_EXPECT(metric < CreatorMetric::count);
    return creator_metrics[static_cast<std::size_t>(metric)];
}

const MetricInfo& info(TickMetric metric) {
    MICROCOSM_EXPECT(metric < TickMetric::count);
    return tick_metrics[static_cast<std::size_t>(metric)];
}

}  // namespace microcosm
