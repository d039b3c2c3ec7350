// SPDX-License-Identifier: Apache-2.0
#include "engine/run/flatten.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/results/results.hpp"

namespace microcosm {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double usd(std::int64_t cents) {
    return static_cast<double>(cents) / 100;
}
double number(std::int64_t count) {
    return static_cast<double>(count);
}
double ratio(double a, double b) {
    return b == 0 ? missing : a / b;
}

/// In the order of CostLine.
constexpr Metric cost_metrics[cost_line_count] = {
    Metric::cost_fees,     Metric::cost_agency,  Metric::cost_production,
    Metric::cost_product,  Metric::cost_audit,   Metric::cost_management,
    Metric::cost_platform, Metric::cost_tooling, Metric::cost_media};

/// One row under construction: metrics by name.
class Row {
  public:
    explicit Row(std::vector<double>& values) : values_(values), first_(values.size()) {
        values_.resize(first_ + metric_count, missing);
    }
    void set(Metric metric, double value) {
        values_[first_ + static_cast<std::size_t>(metric)] = value;
    }

  private:
    std::vector<double>& values_;
    std::size_t first_;
};

std::int64_t sum(const Outcome& outcome, std::int64_t CreatorOutcome::*member) {
    std::int64_t total = 0;
    for (const CreatorOutcome& creator : outcome.creators)
        total += creator.*member;
    return total;
}

void set_money(Row& row, const Outcome& o) {
    const double profit = usd(o.incremental_profit_cents()), cost = usd(o.cost_cents());
    row.set(Metric::incremental_profit, profit);
    row.set(Metric::incremental_revenue, usd(o.revenue_cents - o.revenue_anyway_cents));
    row.set(Metric::roi, ratio(profit, cost));
    row.set(Metric::cost_per_incremental_customer,
            o.incremental_customers > 0 ? cost / number(o.incremental_customers) : missing);
    row.set(Metric::cost_total, cost);
    for (std::size_t line = 0; line < cost_line_count; ++line)
        row.set(cost_metrics[line], usd(o.costs[line]));
    row.set(Metric::returns, usd(o.returns_cents));
    row.set(Metric::backlash_loss, usd(o.backlash_cents));
    row.set(Metric::observed_code_orders, number(o.code_orders));
    row.set(Metric::observed_code_revenue, usd(o.code_revenue_cents));
    row.set(Metric::observed_last_touch_revenue, usd(o.last_touch_revenue_cents));
    row.set(Metric::emv, usd(o.emv_cents));
    row.set(Metric::fraud_cost, usd(o.fraud_cents));
}

void set_counts(Row& row, const Outcome& o) {
    row.set(Metric::incremental_orders, number(o.orders - o.orders_anyway));
    row.set(Metric::incremental_customers, number(o.incremental_customers));
    row.set(Metric::orders, number(o.orders));
    row.set(Metric::orders_anyway, number(o.orders_anyway));
    row.set(Metric::creators_asked, number(o.asked));
    row.set(Metric::creators_signed, number(o.signed_up));
    row.set(Metric::creators_posted, number(o.posted));
    row.set(Metric::posts, number(sum(o, &CreatorOutcome::posts)));
    row.set(Metric::reach, number(o.reach));
    row.set(Metric::reach_in_target, number(o.waterfall.reached_in_target));
    const auto impressions = number(sum(o, &CreatorOutcome::impressions) + o.advert_impressions);
    row.set(Metric::impressions, impressions);
    row.set(Metric::discovery_impressions, number(o.discovery_impressions));
    row.set(Metric::frequency, ratio(impressions, number(o.reach)));
    row.set(Metric::likes, number(sum(o, &CreatorOutcome::likes)));
    row.set(Metric::comments, number(sum(o, &CreatorOutcome::comments)));
    row.set(Metric::shares, number(sum(o, &CreatorOutcome::shares)));
    row.set(Metric::saves, number(sum(o, &CreatorOutcome::saves)));
    row.set(Metric::clicks, number(sum(o, &CreatorOutcome::clicks) + o.advert_clicks));
    row.set(Metric::replies, number(sum(o, &CreatorOutcome::replies)));
    row.set(Metric::engagement_rate, o.engagement_rate);
    row.set(Metric::true_engagement_rate, o.true_engagement_rate);
    row.set(Metric::told, number(o.told));
    row.set(Metric::unfollows, number(sum(o, &CreatorOutcome::unfollows)));
    row.set(Metric::advert_impressions, number(o.advert_impressions));
    row.set(Metric::boosted_impressions, number(o.boosted_impressions));
    row.set(Metric::creators_rejected, number(o.rejected));
    row.set(Metric::creators_wrongly_rejected, number(o.wrongly_rejected));
    row.set(Metric::backlashes, number(o.backlashes));
    row.set(Metric::warned, number(o.warned));
}

void set_holdout(Row& row, const Outcome& o) {
    if (o.holdout_people == 0) return;
    row.set(Metric::observed_treated_people, number(o.treated_people));
    row.set(Metric::observed_treated_orders, number(o.treated_orders));
    row.set(Metric::observed_holdout_people, number(o.holdout_people));
    row.set(Metric::observed_holdout_orders, number(o.holdout_orders));
}

void set_waterfall(Row& row, const Outcome& o) {
    const Waterfall& w = o.waterfall;
    row.set(Metric::waterfall_followers_paid, number(w.followers_paid));
    row.set(Metric::waterfall_not_people, number(w.not_people));
    row.set(Metric::waterfall_inactive, number(w.inactive));
    row.set(Metric::waterfall_not_shown, number(w.not_shown));
    row.set(Metric::waterfall_overlap, number(w.overlap));
    row.set(Metric::waterfall_discovery, number(w.discovery));
    row.set(Metric::waterfall_off_target, number(w.off_target));
    row.set(Metric::waterfall_reached_in_target, number(w.reached_in_target));
    row.set(Metric::waterfall_clicks, number(w.clicked));
    row.set(Metric::waterfall_orders, number(o.orders));
    row.set(Metric::waterfall_anyway, number(o.orders_anyway));
    row.set(Metric::waterfall_incremental_orders, number(o.orders - o.orders_anyway));
}

/// Share of the margin (losses count as 0) that the best fifth of the posting creators brought in.
double share_of_best_fifth(const Outcome& o) {
    std::vector<std::int64_t> margins;
    for (const CreatorOutcome& creator : o.creators)
        if (creator.posted) margins.push_back(std::max<std::int64_t>(0, creator.margin_cents));
    std::sort(margins.rbegin(), margins.rend());
    const std::size_t best = (margins.size() + 4) / 5;
    std::int64_t total = 0, of_best = 0;
    for (std::size_t i = 0; i < margins.size(); ++i) {
        total += margins[i];
        if (i < best) of_best += margins[i];
    }
    return ratio(number(of_best), number(total));
}

void set_trust(Row& row, const Outcome& o) {
    double hours = 0, tie_change = 0;
    for (const CreatorOutcome& creator : o.creators) {
        hours += creator.hours;
        tie_change += creator.tie_change;
    }
    row.set(Metric::management_hours, hours);
    row.set(Metric::tie_change, tie_change);
    row.set(Metric::profit_share_top20, share_of_best_fifth(o));
}

void append_creator(std::vector<double>& values, const CreatorOutcome& c) {
    const double margin = usd(c.margin_cents), cost = usd(c.cost_cents);
    const double row[creator_metric_count] = {usd(c.fee_cents),
                                              cost,
                                              c.hours,
                                              margin,
                                              margin - cost,
                                              usd(c.revenue_cents),
                                              number(c.orders),
                                              number(c.impressions),
                                              number(c.reach),
                                              number(c.likes),
                                              number(c.comments),
                                              number(c.clicks),
                                              c.not_people_share,
                                              usd(c.emv_cents),
                                              usd(c.code_revenue_cents),
                                              usd(c.last_touch_revenue_cents),
                                              c.tie_change,
                                              number(c.unfollows),
                                              number(c.posts),
                                              number(c.replies),
                                              number(c.discovery_impressions),
                                              c.expected_likes,
                                              c.expected_comments,
                                              c.best_tenth_share,
                                              c.bots_share,
                                              c.mass_followers_share,
                                              c.inactive_share,
                                              c.bought_share,
                                              c.growth_step};
    values.insert(values.end(), std::begin(row), std::end(row));
}

using Tiers = std::array<double, tier_count>;

/// Mean tie per tier over the follows of those who posted; missing where nobody of the tier did.
Tiers mean_ties(const Outcome& outcome, const TieSample& sample) {
    Tiers ties{}, follows{};
    for (std::size_t deal = 0; deal < outcome.creators.size(); ++deal) {
        const CreatorOutcome& creator = outcome.creators[deal];
        if (!creator.posted) continue;
        const std::size_t tier = tier_of(creator.followers);
        ties[tier] += creator.start_ties + sample.change[deal];
        follows[tier] += number(creator.follows);
    }
    for (std::size_t tier = 0; tier < tier_count; ++tier)
        ties[tier] = ratio(ties[tier], follows[tier]);
    return ties;
}

void append_tick(std::vector<double>& values, const TickOutcome& t, const Tiers& ties) {
    const double row[plan_tick_metric_count] = {
        number(t.incremental_orders), number(t.orders), number(t.impressions), number(t.posts),
        number(t.comments),           number(t.clicks), number(t.told),        number(t.unfollows)};
    values.insert(values.end(), std::begin(row), std::end(row));
    values.insert(values.end(), ties.begin(), ties.end());
}

void append_ticks(std::vector<double>& values, const Outcome& outcome) {
    Tiers not_measured;
    not_measured.fill(missing);
    auto sample = outcome.ties.begin();
    for (std::uint32_t tick = 0; tick < outcome.ticks.size(); ++tick) {
        const bool measured = sample != outcome.ties.end() && sample->tick == tick;
        append_tick(values, outcome.ticks[tick],
                    measured ? mean_ties(outcome, *sample++) : not_measured);
    }
}

}  // namespace

std::size_t RowLayout::size() const {
    return metrics + inputs + deals * creator_metric_count + ticks * tick_metric_count;
}

RowLayout layout_of(const Experiment& experiment, const PlanSpec& plan, Detail detail) {
    if (detail == Detail::totals) return {metric_count, experiment.inputs.size(), 0, 0};
    return {metric_count, experiment.inputs.size(), plan.deals.size(), experiment.ticks};
}

std::vector<double> flatten(const Outcome& outcome, const std::vector<double>& inputs,
                            Detail detail) {
    std::vector<double> values;
    Row row(values);
    set_money(row, outcome);
    set_counts(row, outcome);
    set_holdout(row, outcome);
    set_waterfall(row, outcome);
    set_trust(row, outcome);
    values.insert(values.end(), inputs.begin(), inputs.end());
    if (detail == Detail::totals) return values;
    for (const CreatorOutcome& creator : outcome.creators)
        append_creator(values, creator);
    append_ticks(values, outcome);
    return values;
}

}  // namespace microcosm
