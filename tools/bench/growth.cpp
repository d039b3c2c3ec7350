// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/growth.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

#include "engine/text/format.hpp"
#include "tools/bench/campaigner.hpp"
#include "tools/bench/quick_start.hpp"
#include "tools/bench/stopwatch.hpp"

namespace microcosm::bench {

namespace {

using Settings = std::vector<std::string>;

/// One thing that is varied: --set assignments for a factor of 1, 2, 4 or 8, the times that each
/// plan is simulated, and the size that comes of it.
struct Varied {
    std::string of;
    std::function<Settings(int)> settings;
    std::function<double(const Experiment&, int)> size;
    bool repeats_plans = false;
};

double follows_of_plans(const Experiment& experiment, int) {
    double follows = 0;
    for (const PlanSpec& plan : experiment.plans)
        for (const Deal& deal : plan.deals)
            follows += static_cast<double>(experiment.world.follows.people_of(deal.creator).size());
    return follows;
}

double posts_of_plans(const Experiment& experiment, int) {
    std::int64_t posts = 0;
    for (const PlanSpec& plan : experiment.plans)
        for (const Deal& deal : plan.deals)
            for (const std::int64_t of_format : deal.posts)
                posts += of_format;
    return static_cast<double>(posts);
}

Settings audiences(int factor) {
    return {format("cast.star.followers={}", 500'000 * factor), "cast.star.followers_min=100000",
            format("cast.micro.followers={{lognormal: {{median: {}, sigma: 0.6}}}}", 3125 * factor),
            format("cast.micro.followers_min={}", 1250 * factor),
            format("cast.micro.followers_max={}", 12'500 * factor)};
}

Settings posts(int factor) {
    return {"plans.celebrity.hire[0].story=0", "plans.celebrity.hire[0].every=2 d",
            format("plans.celebrity.hire[0].feed={}", factor), "plans.micros.hire[0].every=2 d",
            format("plans.micros.hire[0].feed={}", factor)};
}

std::vector<Varied> everything() {
    return {
        {"people", [](int f) { return Settings{format("world.people={}", 6'000'000 * f)}; },
         [](const Experiment& e, int) { return double{1} * e.world.people.size(); }},
        {"followers of the plans' creators", audiences, follows_of_plans},
        {"posts", posts, posts_of_plans},
        {"friendships",
         [](int f) {
             return Settings{
                 format("friendships.friends={{lognormal: {{median: {}, sigma: 1}}}}", 5 * f)};
         },
         [](const Experiment& e, int) { return static_cast<double>(e.world.friendships.arcs()); }},
        {"plans", [](int) { return Settings{}; },
         [](const Experiment& e, int f) { return double(f) * double(e.plans.size()); }, true},
        {"days to the horizon", [](int f) { return Settings{format("horizon={} d", 28 * f)}; },
         [](const Experiment& e, int) { return e.ticks * e.tick_h / 24; }}};
}

/// The best of some tries: what disturbs a measurement only makes it longer.
GrowthPoint measure(const Setting& setting, const Experiment& experiment, int repeats) {
    Campaigner campaigner(experiment);
    campaigner.run_next();  // buffers grow once
    GrowthPoint point;
    double replicates = 0;
    const double before = campaigner.impressions();
    for (int round = 0; round < rounds; ++round) {
        const double seconds = seconds_per_call(setting.seconds / rounds, [&] {
            for (int i = 0; i < repeats; ++i)
                campaigner.run_next();
            replicates += 1;
        });
        if (round == 0 || seconds * 1000 < point.milliseconds) point.milliseconds = seconds * 1000;
    }
    point.impressions = (campaigner.impressions() - before) / replicates;
    return point;
}

double slope(const Growth& growth, double GrowthPoint::*value) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (const GrowthPoint& point : growth.points) {
        const double a = std::log(point.size), b = std::log(point.*value);
        n += 1, x += a, y += b, xx += a * a, xy += a * b;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

}  // namespace

double Growth::exponent() const {
    return slope(*this, &GrowthPoint::milliseconds);
}
double Growth::exponent_of_impressions() const {
    return slope(*this, &GrowthPoint::impressions);
}

std::vector<Growth> measure_growth(const Setting& setting) {
    const Catalog catalog = open_plugins();
    std::vector<Growth> growths;
    for (const Varied& varied : everything()) {
        Growth growth{varied.of, {}};
        for (int factor = 1; factor <= (setting.tiny ? 2 : 8); factor *= 2) {
            Settings settings = varied.settings(factor);
            settings.push_back(setting.tiny ? "world.scale=400" : "world.scale=20");
            const auto experiment = bind_quick_start(catalog, settings);
            GrowthPoint point = measure(setting, *experiment, varied.repeats_plans ? factor : 1);
            point.size = varied.size(*experiment, factor);
            growth.points.push_back(point);
        }
        growths.push_back(std::move(growth));
    }
    return growths;
}

std::string growth_table(const std::vector<Growth>& growths) {
    std::string text =
        "| varied | from | to | ms per replicate | time grows as | impressions grow as |\n"
        "|---|---|---|---|---|---|\n";
    for (const Growth& growth : growths) {
        std::string times;
        for (const GrowthPoint& point : growth.points)
            times += format("{}{:.3g}", times.empty() ? "" : ", ", point.milliseconds);
        text += format("| {} | {:.6g} | {:.6g} | {} | size^{:.2f} | size^{:.2f} |\n", growth.of,
                       growth.points.front().size, growth.points.back().size, times,
                       growth.exponent(), growth.exponent_of_impressions());
    }
    return text;
}

}  // namespace microcosm::bench
