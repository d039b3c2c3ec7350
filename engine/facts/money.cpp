// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include <microcosm/math.hpp>

#include "engine/facts/cast_view.hpp"
#include "engine/facts/laboratory.hpp"
#include "engine/facts/sections.hpp"
#include "engine/facts/statistics.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

std::vector<Estimate> fees_are_proportional(Laboratory& laboratory) {
    const Results& fees = laboratory.run("fees");
    const CastView all(fees, "all");
    return {median_estimate(per_replicate(fees.replicates.size(), [&](std::size_t r) {
        std::vector<double> followers, paid;
        for (std::size_t i = 0; i < all.size(); ++i) {
            followers.push_back(mcsm::log(all.followers(i)));
            paid.push_back(mcsm::log(all.value(i, CreatorMetric::fee, r)));
        }
        return fit_line(followers, paid).slope;
    }))};
}

std::vector<Estimate> cost_per_thousand(Laboratory& laboratory) {
    const Results& panel = laboratory.run("panel");
    const CastView all(panel, "all");
    return {median_estimate(per_replicate(panel.replicates.size(), [&](std::size_t r) {
        return median(all.of_seen(r, [&](std::size_t i) {
            return 1000 * all.value(i, CreatorMetric::fee, r) /
                   all.value(i, CreatorMetric::impressions, r);
        }));
    }))};
}

/// Creators that $50,000 buys, from the all-in cost of 40.
Estimate creators_bought(Laboratory& laboratory, const char* hours) {
    const Results& bill = laboratory.run("bill", {format("plans.army.hire[0].hours={} h", hours)});
    const double each = total(bill, "army", Metric::cost_total, 0) / 40;
    return {std::floor(50'000 / each), 0};
}

std::vector<Estimate> fifty_until_hours_cost(Laboratory& laboratory) {
    return {creators_bought(laboratory, "2"), creators_bought(laboratory, "14")};
}

double followers_of_posted(const CastView& cast, std::size_t replicate) {
    double followers = 0;
    for (std::size_t i = 0; i < cast.size(); ++i)
        if (cast.value(i, CreatorMetric::posts, replicate) > 0) followers += cast.followers(i);
    return followers;
}

/// Code revenue per follower of creators who posted, nanos over macros.
std::vector<double> revenue_ratio(const Results& voucher) {
    const CastView nanos(voucher, "nanos"), macros(voucher, "macros");
    return per_replicate(voucher.replicates.size(), [&](std::size_t r) {
        const auto per_follower = [&](const CastView& cast) {
            return cast.sum(CreatorMetric::code_revenue, r) / followers_of_posted(cast, r);
        };
        return per_follower(nanos) / per_follower(macros);
    });
}

std::vector<Estimate> small_sells_more(Laboratory& laboratory) {
    return {median_estimate(revenue_ratio(laboratory.run("voucher")))};
}

/// Fees and products of a plan; hours are not counted.
double pay(const Results& voucher, const char* plan, std::size_t r) {
    return total(voucher, plan, Metric::cost_fees, r) +
           total(voucher, plan, Metric::cost_product, r);
}

std::vector<Estimate> more_per_dollar(Laboratory& laboratory) {
    const Results& voucher = laboratory.run("voucher");
    const auto per_dollar = [&](const char* plan, std::size_t r) {
        return total(voucher, plan, Metric::observed_code_revenue, r) / pay(voucher, plan, r);
    };
    std::vector<double> ratios;
    std::vector<bool> above;
    for (std::size_t r = 0; r < voucher.replicates.size(); ++r) {
        ratios.push_back(per_dollar("nanos", r) / per_dollar("macros", r));
        above.push_back(ratios.back() > 1);
    }
    return {median_estimate(ratios), share_estimate(above)};
}

/// With every tie alike, what is left of the ratio on a log scale.
std::vector<Estimate> tie_carries_it(Laboratory& laboratory) {
    const Estimate with = median_estimate(revenue_ratio(laboratory.run("voucher")));
    const Estimate without = median_estimate(revenue_ratio(laboratory.run(
        "voucher",
        {"follows.tie_sd=0.000001", "follows.tie_fit_gain=0", "follows.tie_reply_gain=0"})));
    if (with.value <= 1) return {{std::nan(""), std::nan("")}};  // no lead that could be left
    const double left = mcsm::log(without.value) / mcsm::log(with.value);
    return {{left, without.error / without.value / std::abs(mcsm::log(with.value))}};
}

std::vector<Estimate> emv_flatters(Laboratory& laboratory) {
    const Results& panel = laboratory.run("panel");
    const CastView all(panel, "all");
    const auto level = per_replicate(panel.replicates.size(), [&](std::size_t r) {
        return median(all.of_seen(r, [&](std::size_t i) {
            return all.value(i, CreatorMetric::emv, r) / all.value(i, CreatorMetric::fee, r);
        }));
    });
    const Results& market = laboratory.run("market");
    std::vector<bool> flatters;
    for (std::size_t r = 0; r < market.replicates.size(); ++r)
        flatters.push_back(total(market, "micros", Metric::emv, r) >
                           total(market, "micros", Metric::incremental_revenue, r));
    return {median_estimate(level), share_estimate(flatters)};
}

/// Least squares on several columns by Gram-Schmidt, fitted on even creators, judged on odd ones.
class Predictor {
  public:
    Predictor(const std::vector<std::vector<double>>& columns, const std::vector<double>& y) {
        for (const auto& column : columns)
            directions_.push_back(orthogonal_part(column));
        for (const auto& direction : directions_)
            fitted_.push_back(fit_line(even(direction), even(y)).slope);
        predicted_.assign(y.size(), mean(even(y)));
        for (std::size_t k = 0; k < directions_.size(); ++k)
            for (std::size_t i = 0; i < y.size(); ++i)
                if (std::isfinite(fitted_[k])) predicted_[i] += fitted_[k] * directions_[k][i];
    }

    double r2_of_odd(const std::vector<double>& y) const {
        const std::vector<double> seen = odd(y), told = odd(predicted_);
        double wrong = 0, all = 0;
        for (std::size_t i = 0; i < seen.size(); ++i) {
            wrong += (seen[i] - told[i]) * (seen[i] - told[i]);
            all += (seen[i] - mean(seen)) * (seen[i] - mean(seen));
        }
        return 1 - wrong / all;
    }

  private:
    static std::vector<double> every_second(const std::vector<double>& values, std::size_t first) {
        std::vector<double> half;
        for (std::size_t i = first; i < values.size(); i += 2)
            half.push_back(values[i]);
        return half;
    }
    static std::vector<double> even(const std::vector<double>& v) { return every_second(v, 0); }
    static std::vector<double> odd(const std::vector<double>& v) { return every_second(v, 1); }

    /// The column less its mean and what earlier directions say of it, on the even half.
    std::vector<double> orthogonal_part(std::vector<double> column) const {
        for (const auto& direction : directions_) {
            const double slope = fit_line(even(direction), even(column)).slope;
            for (std::size_t i = 0; i < column.size(); ++i)
                if (std::isfinite(slope)) column[i] -= slope * direction[i];
        }
        const double middle = mean(even(column));
        for (double& value : column)
            value -= middle;
        return column;
    }

    std::vector<std::vector<double>> directions_;
    std::vector<double> fitted_, predicted_;
};

/// Visits that a link saw stand for expected orders: an order is a visit times luck that no roster
/// knows. What a buyer sees beforehand: followers, the engagement rate of an earlier campaign, the
/// usual fee.
std::vector<Estimate> winners_cannot_be_picked(Laboratory& laboratory) {
    const Results& pool = laboratory.run("winners");
    const CastView all(pool, "all");
    return {median_estimate(per_replicate(pool.replicates.size() - 1, [&](std::size_t r) {
        std::vector<std::vector<double>> roster(3);
        std::vector<double> sales;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const double clicks = all.value(i, CreatorMetric::clicks, r);
            if (clicks == 0) continue;
            sales.push_back(mcsm::log(clicks / all.value(i, CreatorMetric::impressions, r)));
            roster[0].push_back(mcsm::log(all.followers(i)));
            roster[1].push_back(mcsm::log((all.value(i, CreatorMetric::expected_likes, r) +
                                           all.value(i, CreatorMetric::expected_comments, r)) /
                                          all.followers(i)));
            roster[2].push_back(mcsm::log(all.value(i, CreatorMetric::fee, r)));
        }
        return Predictor(roster, sales).r2_of_odd(sales);
    }))};
}

constexpr std::array army_sizes{5, 10, 25, 50, 100, 200};

double sd_of_roi(const Results& army, int creators) {
    return deviation(army.column(plan_number(army, format("n{}", creators)), Metric::roi));
}

/// Part of the plan's revenue that its worst, or its best, creator brought; the median replicate.
Estimate part_of(const Results& army, bool (*is_further)(double, double)) {
    const CastView all(army, "n50");
    return median_estimate(per_replicate(army.replicates.size(), [&](std::size_t r) {
        const auto revenue =
            all.of_seen(r, [&](std::size_t i) { return all.value(i, CreatorMetric::revenue, r); });
        const double chosen = *std::min_element(revenue.begin(), revenue.end(), is_further);
        return chosen / all.sum(CreatorMetric::revenue, r);
    }));
}

std::vector<Estimate> diversification(Laboratory& laboratory) {
    const Results& alone = laboratory.run("diversify");
    // Only the armies of 50 and 200 are looked at in the other two.
    const Laboratory::Overrides few{"cast.c5.count=1", "cast.c10.count=1", "cast.c25.count=1",
                                    "cast.c100.count=1"};
    Laboratory::Overrides shock = few, skew = few;
    shock.insert(shock.end(), {"world.shock_product=0.4", "replicates=800"});
    skew.insert(skew.end(), {"creators.outcome_sd=1.5", "cast.c200.count=1"});
    const Results& shared = laboratory.run("diversify", shock);
    const Results& skewed = laboratory.run("diversify", skew);
    std::vector<double> log_n, log_sd;
    for (const int n : army_sizes) {
        log_n.push_back(mcsm::log(static_cast<double>(n)));
        log_sd.push_back(mcsm::log(sd_of_roi(alone, n)));
    }
    return {{fit_line(log_n, log_sd).slope, .02},
            {sd_of_roi(shared, 200) / sd_of_roi(shared, 50), .03},
            part_of(skewed, [](double a, double b) { return a < b; }),
            part_of(skewed, [](double a, double b) { return a > b; })};
}

double books_off(const Results& results, std::size_t plan, std::size_t r) {
    const auto value = [&](Metric metric) { return results.column(plan, metric)[r]; };
    const double steps = value(Metric::waterfall_followers_paid) -
                         value(Metric::waterfall_not_people) - value(Metric::waterfall_inactive) -
                         value(Metric::waterfall_not_shown) - value(Metric::waterfall_overlap) +
                         value(Metric::waterfall_discovery) - value(Metric::waterfall_off_target) -
                         value(Metric::waterfall_reached_in_target);
    double cents = 0;
    for (const Metric line :
         {Metric::cost_fees, Metric::cost_agency, Metric::cost_production, Metric::cost_product,
          Metric::cost_audit, Metric::cost_management, Metric::cost_platform, Metric::cost_tooling})
        cents += std::round(100 * value(line));
    cents -= std::round(100 * value(Metric::cost_total));
    return std::max(std::abs(steps), std::abs(cents));
}

/// Of every scenario that another fact has run before this one, and of the market.
std::vector<Estimate> books_balance(Laboratory& laboratory) {
    laboratory.run("market");
    std::vector<double> off;
    for (const Results* results : laboratory.finished())
        for (std::size_t plan = 0; plan < results->plans.size(); ++plan)
            for (std::size_t r = 0; r < results->replicates.size(); ++r)
                off.push_back(books_off(*results, plan, r));
    return {largest(off)};
}

const std::vector<Fact> facts{
    {"F14",
     "fees are proportional to followers: slope of ln fee on ln F",
     {{1, .85, 1.15}},
     Use::fitted,
     "B",
     "IMH25",
     fees_are_proportional,
     "",
     true},
    {"F15",
     "cost of 1,000 feed impressions, USD",
     {{27.5, 5, 50}},
     Use::held,
     "B",
     "UN26",
     cost_per_thousand},
    {"C8",
     "fifty, until hours cost money: creators for $50,000 at 2 h and at 14 h each",
     {{51, 51, 51}, {34, 34, 34}},
     Use::held,
     "C",
     "arithmetic",
     fifty_until_hours_cost,
     "",
     true},
    {"F17",
     "small sells more per follower: code revenue / F, nanos over macros",
     {{5.4, 3, 9}},
     Use::held,
     "A",
     "BE24",
     small_sells_more},
    {"F18",
     "and more per dollar of pay: nanos over macros",
     {{3.3, 2, 6}, sign()},
     Use::held,
     "B",
     "BE24",
     more_per_dollar},
    {"F19",
     "the tie carries it: ln ratio left with every tie alike",
     {{0, -.25, .25}},
     Use::fitted,
     "A",
     "BE24",
     tie_carries_it},
    {"F23",
     "EMV flatters: EMV over fees; above incremental revenue",
     {{5, 3, 8}, sign()},
     Use::fitted,
     "B",
     "IMH25 HA21",
     emv_flatters},
    {"F24",
     "tie goes with purchase intent: correlation over exposed pairs",
     {{.41, .25, .55}},
     Use::fitted,
     "A",
     "HE22 AO23",
     nullptr,
     "not measured: results hold no purchase score of a person"},
    {"F36",
     "winners cannot be picked beforehand: R2 of the roster in the other half",
     {{.25, -INFINITY, .5}},
     Use::held,
     "A",
     "BA11",
     winners_cannot_be_picked},
    {"C9",
     "diversification: slope of ln sd(ROI); sd(200)/sd(50) with a shock; worst, best of 50",
     {{-.5, -.55, -.45}, {1, .9, 1.05}, {.002, 0, .005}, {.23, .12, .38}},
     Use::held,
     "C",
     "arithmetic",
     diversification},
    {"C16",
     "waterfall and cost lines add up in every plan and replicate",
     {exact()},
     Use::held,
     "C",
     "arithmetic",
     books_balance},
};

}  // namespace

std::vector<Fact> money_facts() {
    return facts;
}

}  // namespace microcosm
