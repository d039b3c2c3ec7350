// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include <microcosm/math.hpp>

#include "engine/facts/cast_view.hpp"
#include "engine/facts/laboratory.hpp"
#include "engine/facts/organic.hpp"
#include "engine/facts/sections.hpp"
#include "engine/facts/statistics.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

constexpr std::array sizes{"nano", "micro", "mid", "macro", "mega"};

double rate(const CastView& cast, std::size_t i, std::size_t replicate) {
    return (cast.value(i, CreatorMetric::expected_likes, replicate) +
            cast.value(i, CreatorMetric::expected_comments, replicate)) /
           cast.followers(i);
}

/// Expected likes and comments over followers, of every creator whose post was seen.
std::vector<double> rates_of(const CastView& cast, std::size_t replicate) {
    return cast.of_seen(replicate, [&](std::size_t i) { return rate(cast, i, replicate); });
}

std::vector<double> logs(std::vector<double> values) {
    for (double& value : values)
        value = mcsm::log(value);
    return values;
}

std::vector<double> log_followers(const CastView& cast, std::size_t replicate) {
    return logs(cast.of_seen(replicate, [&](std::size_t i) { return cast.followers(i); }));
}

/// A statistic of the line of ln rate on ln followers, in each replicate of POOL.
template <typename Rates, typename Of>
Estimate line_over_pool(Laboratory& laboratory, Rates rates, Of of) {
    const Results& pool = laboratory.run("pool", organic());
    const CastView all(pool, "all");
    return median_estimate(per_replicate(pool.replicates.size(), [&](std::size_t r) {
        return of(fit_line(log_followers(all, r), logs(rates(all, r))));
    }));
}

std::vector<Estimate> slope_of_engagement(Laboratory& laboratory) {
    return {line_over_pool(laboratory, rates_of, [](const Line& line) { return line.slope; })};
}

std::vector<Estimate> size_explains_little(Laboratory& laboratory) {
    return {line_over_pool(laboratory, rates_of, [](const Line& line) { return line.r2; })};
}

std::vector<double> comment_rates(const CastView& cast, std::size_t replicate) {
    return cast.of_seen(replicate, [&](std::size_t i) {
        return cast.value(i, CreatorMetric::expected_comments, replicate) / cast.followers(i);
    });
}

std::vector<Estimate> comments_fall_faster(Laboratory& laboratory) {
    const auto slope = [](const Line& line) { return line.slope; };
    const Estimate comments = line_over_pool(laboratory, comment_rates, slope);
    const Estimate all = line_over_pool(laboratory, rates_of, slope);
    return {comments,
            {all.value - comments.value,
             std::sqrt(all.error * all.error + comments.error * comments.error)}};
}

/// The median creator's rate of a size, in each replicate.
std::vector<double> median_rates(const Results& panel, const char* size) {
    const CastView cast(panel, "all", size);
    return per_replicate(panel.replicates.size(),
                         [&](std::size_t r) { return median(rates_of(cast, r)); });
}

std::vector<Estimate> rate_by_size(Laboratory& laboratory) {
    const Results& panel = laboratory.run("panel", organic());
    std::vector<Estimate> estimates;
    for (const char* size : sizes)
        estimates.push_back(median_estimate(median_rates(panel, size)));
    return estimates;
}

std::vector<double> ratios(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> quotients;
    for (std::size_t i = 0; i < a.size(); ++i)
        quotients.push_back(a[i] / b[i]);
    return quotients;
}

std::vector<Estimate> wider_gap(Laboratory& laboratory) {
    const Results& panel = laboratory.run("panel", organic({"era=ig_2026"}));
    return {median_estimate(ratios(median_rates(panel, "nano"), median_rates(panel, "mega")))};
}

/// Fit and replies move ties only through their gains: without these, both are as if equal.
std::vector<Estimate> no_dilution(Laboratory& laboratory) {
    const Results& panel =
        laboratory.run("panel", organic({"follows.tie_fit_gain=0", "follows.tie_reply_gain=0"}));
    const CastView everybody(panel, "all");
    const auto overall = per_replicate(
        panel.replicates.size(), [&](std::size_t r) { return median(rates_of(everybody, r)); });
    std::vector<Estimate> estimates;
    for (const char* size : sizes)
        estimates.push_back(median_estimate(ratios(median_rates(panel, size), overall)));
    return estimates;
}

/// Answered comments over comments of a size, in each replicate.
std::vector<double> reply_shares(const Results& results, const char* size) {
    const CastView cast(results, "all", size);
    return per_replicate(results.replicates.size(), [&](std::size_t r) {
        return cast.sum(CreatorMetric::replies, r) / cast.sum(CreatorMetric::comments, r);
    });
}

std::vector<Estimate> replies_by_size(Laboratory& laboratory) {
    const Results& few = laboratory.run("replies_few", organic());
    const Results& many = laboratory.run("replies_many", organic());
    std::vector<Estimate> estimates;
    for (const char* size : {"nano", "micro"})
        estimates.push_back(median_estimate(reply_shares(few, size)));
    for (const char* size : {"mid", "macro", "mega"})
        estimates.push_back(median_estimate(reply_shares(many, size)));
    return estimates;
}

/// Pooled over replicates: one replicate has too few orders for a ratio of its own.
double log_orders_ratio(const Results& voucher) {
    const auto per_impression = [&](const char* plan) {
        return grand_total(voucher, plan, Metric::incremental_orders) /
               grand_total(voucher, plan, Metric::impressions);
    };
    return mcsm::log(per_impression("nanos") / per_impression("macros"));
}

std::vector<Estimate> thick_bond(Laboratory& laboratory) {
    const Estimate ratio =
        median_estimate(ratios(reply_shares(laboratory.run("replies_few", organic()), "small"),
                               reply_shares(laboratory.run("replies_many", organic()), "huge")));
    const double with = log_orders_ratio(laboratory.run("voucher"));
    const double without = log_orders_ratio(laboratory.run("voucher", {"replies.reply_will=0"}));
    // Where nanos have no lead, none can be lost.
    return {ratio, {with > 0 ? 1 - without / with : std::nan(""), 0}};
}

/// Within creators whose post was seen in both.
double mean_log_ratio(const CastView& a, const CastView& b, std::size_t replicate) {
    std::vector<double> differences;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (rate(a, i, replicate) > 0 && rate(b, i, replicate) > 0)
            differences.push_back(mcsm::log(rate(a, i, replicate) / rate(b, i, replicate)));
    return mean(differences);
}

std::vector<Estimate> sponsored_gets_less(Laboratory& laboratory) {
    const Results& plain = laboratory.run("pool", organic());
    const Results& sponsored = laboratory.run("pool");
    const CastView a(sponsored, "all"), b(plain, "all");
    return {median_estimate(per_replicate(plain.replicates.size(), [&](std::size_t r) {
        return mcsm::exp(mean_log_ratio(a, b, r));
    }))};
}

std::vector<Estimate> claimed_ad_penalty(Laboratory& laboratory) {
    const Results& plain = laboratory.run("seed_ads", organic());
    const Results& sponsored = laboratory.run("seed_ads");
    std::vector<Estimate> estimates;
    for (const char* size : {"f2k", "f7k", "f22k", "f71k", "f224k"}) {
        const CastView a(sponsored, "all", size), b(plain, "all", size);
        estimates.push_back(
            median_estimate(per_replicate(plain.replicates.size(), [&](std::size_t r) {
                return mcsm::exp(mean_log_ratio(a, b, r)) - 1;
            })));
    }
    return estimates;
}

/// Clicks are ten times as frequent as the benchmark, so that there are orders to count.
std::vector<Estimate> disclosure_is_neutral(Laboratory& laboratory) {
    const auto run = [&](const char* disclosed) -> const Results& {
        return laboratory.run("market", {format("plans.micros.hire[0].disclosed={}", disclosed),
                                         "platform.instagram.click_rate=4 %"});
    };
    const Results& open = run("true");
    const Results& hidden = run("false");
    const auto orders = [](const Results& results, std::size_t r) {
        return total(results, "micros", Metric::incremental_orders, r) /
               total(results, "micros", Metric::impressions, r);
    };
    return {median_estimate(per_replicate(open.replicates.size(), [&](std::size_t r) {
        const double ratio = orders(open, r) / orders(hidden, r);
        return ratio > 0 && std::isfinite(ratio) ? mcsm::log(ratio) : std::nan("");
    }))};
}

/// No organic post loses anybody in the model, so there is nothing to subtract.
std::vector<Estimate> ads_cost_followers(Laboratory& laboratory) {
    const Results& video = laboratory.run("youtube");
    const auto lost = [&](const char* cast, std::size_t r) {
        const CastView creators(video, "all", cast);
        double followers = 0;
        for (std::size_t i = 0; i < creators.size(); ++i)
            followers += creators.followers(i);
        return creators.sum(CreatorMetric::unfollows, r) / followers;
    };
    std::vector<double> at_middle;
    std::vector<bool> rises;
    for (std::size_t r = 0; r < video.replicates.size(); ++r) {
        at_middle.push_back(lost("middle", r));
        rises.push_back(lost("small", r) < lost("middle", r) &&
                        lost("middle", r) < lost("large", r));
    }
    return {median_estimate(at_middle), share_estimate(rises)};
}

/// ln(engagements) on ln F and its square: curvature, and where the slope is zero.
struct Hump {
    double curvature = 0, peak = 0;
};

/// By least squares: the square is orthogonalised against the line first.
Hump fit_hump(const std::vector<double>& x, const std::vector<double>& y) {
    std::vector<double> square(x);
    for (double& value : square)
        value *= value;
    const Line of_square = fit_line(x, square), of_y = fit_line(x, y);
    std::vector<double> residual, rest;
    for (std::size_t i = 0; i < x.size(); ++i) {
        residual.push_back(square[i] - of_square.intercept - of_square.slope * x[i]);
        rest.push_back(y[i] - of_y.intercept - of_y.slope * x[i]);
    }
    const double curvature = fit_line(residual, rest).slope;
    const double slope = of_y.slope - curvature * of_square.slope;
    return {curvature, -slope / (2 * curvature)};
}

std::vector<Hump> humps(Laboratory& laboratory, const char* script) {
    const Results& ladder = laboratory.run("ladder", {format("contract.script_level={}", script)});
    const CastView all(ladder, "all");
    std::vector<Hump> found;
    for (std::size_t r = 0; r < ladder.replicates.size(); ++r) {
        const auto engagements = all.of_seen(r, [&](std::size_t i) {
            return all.value(i, CreatorMetric::expected_likes, r) +
                   all.value(i, CreatorMetric::expected_comments, r);
        });
        found.push_back(fit_hump(log_followers(all, r), logs(engagements)));
    }
    return found;
}

std::vector<Estimate> inverted_u(Laboratory& laboratory) {
    const std::vector<Hump> tight = humps(laboratory, "0.9"), loose = humps(laboratory, "0.1");
    std::vector<bool> inside, flatter;
    for (std::size_t r = 0; r < tight.size(); ++r) {
        inside.push_back(tight[r].curvature < 0 && tight[r].peak > mcsm::log(1e3) &&
                         tight[r].peak < mcsm::log(1e7));
        flatter.push_back(loose[r].curvature > tight[r].curvature);
    }
    return {share_estimate(inside), share_estimate(flatter)};
}

std::vector<Part> within(std::initializer_list<double> targets, double share) {
    std::vector<Part> parts;
    for (const double target : targets)
        parts.push_back({target, target * (1 - share), target * (1 + share)});
    return parts;
}

std::vector<Part> plus_minus(std::initializer_list<double> targets, double distance) {
    std::vector<Part> parts;
    for (const double target : targets)
        parts.push_back({target, target - distance, target + distance});
    return parts;
}

const std::vector<Fact> facts{
    {"F1",
     "engagement rate falls slowly with size: slope of ln ER on ln F",
     {{-.125, -.17, -.08}},
     Use::fitted,
     "O",
     "KM20",
     slope_of_engagement},
    {"F2", "engagement rate by size, 2018: 4k, 28k, 180k, 690k, 2M",
     within({.039, .028, .024, .023, .023}, .25), Use::fitted, "O", "KM20", rate_by_size},
    {"F2b",
     "the gap is wider in 2026: ER at 4k over ER at 2M",
     {{5.4, 3, 8}},
     Use::fitted,
     "V",
     "HA26",
     wider_gap},
    {"F3",
     "comments fall faster than likes: slope of ln(comments/F); F1 less it",
     {{-.46, -.55, -.37}, {.335, .2, INFINITY}},
     Use::fitted,
     "O",
     "KM20",
     comments_fall_faster},
    {"F4",
     "size explains little of engagement: R2 of F1",
     {{.045, .02, .12}},
     Use::fitted,
     "O",
     "KM20",
     size_explains_little},
    {"C5", "no dilution without a mechanism: ER at each size over the overall median",
     plus_minus({1, 1, 1, 1, 1}, .05), Use::fitted, "A", "BE24", no_dilution},
    {"F25", "share of comments answered falls with size",
     plus_minus({.30, .24, .11, .03, .01}, .06), Use::fitted, "O", "KM20", replies_by_size},
    {"C12",
     "the bond is thick at 8k: P(reply) at 8k over 3M; part of ln(orders) lost without",
     {{10, 10, INFINITY}, {.5, .5, INFINITY}},
     Use::fitted,
     "O",
     "KM20 BE24",
     thick_bond},
    {"F26",
     "sponsored posts get a little less than organic ones",
     {{.91, .82, .98}},
     Use::fitted,
     "O",
     "KM20",
     sponsored_gets_less},
    {"C11", "the seed article's ad penalty: 2.2k, 7.1k, 22k, 71k, 224k",
     plus_minus({-.129, -.146, -.180, -.236, -.336}, .03), Use::fitted, "V", "MV19",
     claimed_ad_penalty},
    {"F27",
     "disclosure does not move sales: ln ratio of orders per impression",
     {{0, -.08, .08}},
     Use::fitted,
     "A",
     "LZ25",
     disclosure_is_neutral},
    {"F28",
     "each ad costs followers: share at 500k, and it rises with size",
     {{.0019, .001, .003}, sign()},
     Use::fitted,
     "A",
     "CZ25",
     ads_cost_followers},
    {"F21",
     "total engagement is an inverted U of size if the brief is tight, flatter if loose",
     {sign(), sign()},
     Use::held,
     "A",
     "WI23",
     inverted_u},
};

}  // namespace

std::vector<Fact> engagement_facts() {
    return facts;
}

}  // namespace microcosm
