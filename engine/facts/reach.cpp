// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <numeric>

#include "engine/catalog/kind.hpp"
#include "engine/facts/cast_view.hpp"
#include "engine/facts/laboratory.hpp"
#include "engine/facts/organic.hpp"
#include "engine/facts/sections.hpp"
#include "engine/facts/statistics.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

/// Impressions of followers over followers of the median creator of a size; a feed post is met
/// once.
double share_shown(const CastView& cast, std::size_t replicate) {
    return median(cast.of_seen(replicate, [&](std::size_t i) {
        return (cast.value(i, CreatorMetric::impressions, replicate) -
                cast.value(i, CreatorMetric::discovery_impressions, replicate)) /
               cast.followers(i);
    }));
}

std::vector<double> shown_small_over_large(const Results& panel) {
    const CastView nano(panel, "all", "nano"), mega(panel, "all", "mega");
    return per_replicate(panel.replicates.size(), [&](std::size_t r) {
        return share_shown(nano, r) / share_shown(mega, r);
    });
}

std::vector<Estimate> reach_falls(Laboratory& laboratory) {
    return {median_estimate(shown_small_over_large(laboratory.run("panel", organic())))};
}

/// Columns of the kind of rankings that would tell how many people follow a creator.
std::size_t columns_that_tell_size() {
    std::size_t found = 0;
    for (const KindColumn& column : find_kind("microcosm.ranking/1")->inputs)
        for (const std::string_view word : {"followers", "audience", "reach", "impressions"})
            found += column.name.find(word) != std::string_view::npos ? 1 : 0;
    return found;
}

std::vector<Estimate> no_size_term(Laboratory& laboratory) {
    std::vector<bool> falls;
    for (const double ratio : shown_small_over_large(laboratory.run("panel", organic())))
        falls.push_back(ratio > 1);
    return {share_estimate(falls), {static_cast<double>(columns_that_tell_size()), 0}};
}

std::vector<Estimate> not_a_following_feed(Laboratory& laboratory) {
    const Results& tiktok = laboratory.run("tiktok");
    return {median_estimate(per_replicate(tiktok.replicates.size(), [&](std::size_t r) {
        return 1 - total(tiktok, "all", Metric::discovery_impressions, r) /
                       total(tiktok, "all", Metric::impressions, r);
    }))};
}

std::vector<Estimate> few_videos_take_most(Laboratory& laboratory) {
    const Results& tiktok = laboratory.run("tiktok");
    const CastView all(tiktok, "all");
    return {median_estimate(per_replicate(tiktok.replicates.size(), [&](std::size_t r) {
        return median(all.of_seen(
            r, [&](std::size_t i) { return all.value(i, CreatorMetric::best_tenth_share, r); }));
    }))};
}

/// Share of a column of ticks that falls before an age.
double share_before(const std::vector<double>& ticks, double age_h, double tick_h) {
    const auto end = ticks.begin() + static_cast<std::ptrdiff_t>(age_h / tick_h);
    return std::accumulate(ticks.begin(), end, 0.0) /
           std::accumulate(ticks.begin(), ticks.end(), 0.0);
}

Estimate share_within(const Results& results, TickMetric metric, double age_h) {
    return median_estimate(per_replicate(results.replicates.size(), [&](std::size_t r) {
        return share_before(by_tick(results, "all", metric, r), age_h, results.tick_hours);
    }));
}

std::vector<Estimate> plays_keep_coming(Laboratory& laboratory) {
    return {share_within(laboratory.run("tiktok"), TickMetric::impressions, 7 * 24)};
}

/// First tick by which half of all has come.
double median_age(const std::vector<double>& ticks) {
    const double half = .5 * std::accumulate(ticks.begin(), ticks.end(), 0.0);
    double sum = 0;
    for (std::size_t tick = 0; tick < ticks.size(); ++tick) {
        sum += ticks[tick];
        if (sum >= half) return static_cast<double>(tick);
    }
    return std::nan("");
}

std::vector<Estimate> answers_come_early(Laboratory& laboratory) {
    const Results& instagram = laboratory.run("ages", {"cast.creator.platform=instagram"});
    const Results& x = laboratory.run("ages", {"cast.creator.platform=x"});
    const Results& youtube = laboratory.run("ages", {"cast.creator.platform=youtube"});
    std::vector<bool> ordered;
    for (std::size_t r = 0; r < instagram.replicates.size(); ++r) {
        const auto age = [&](const Results& results) {
            return median_age(by_tick(results, "all", TickMetric::impressions, r));
        };
        ordered.push_back(age(x) < age(instagram) && age(instagram) < age(youtube));
    }
    return {share_within(instagram, TickMetric::comments, 24),
            share_within(instagram, TickMetric::comments, 7 * 24), share_estimate(ordered)};
}

/// Only the tail: 1 - 2^(-age / half-life).
Estimate exponential_share(Laboratory& laboratory, const char* platform, const char* half_life,
                           int scale = 100) {
    const std::string path = format("platform.{}.", platform);
    const Results& ages = laboratory.run(
        "exponential",
        {format("cast.creator.platform={}", platform), path + "tail_share=1",
         path + format("tail_half_life={}", half_life), format("world.scale={}", scale)});
    return share_within(ages, TickMetric::impressions, 24);
}

std::vector<Estimate> half_life_is_the_platforms(Laboratory& laboratory) {
    const Results& large = laboratory.run("ages_by_size", {"cast.creator.followers=4000000"});
    const Results& small = laboratory.run("ages_by_size", {"cast.creator.followers=25000"});
    const auto age = [](const Results& results, std::size_t r) {
        return median_age(by_tick(results, "all", TickMetric::impressions, r)) + 1;
    };
    return {exponential_share(laboratory, "instagram", "19 h"),
            exponential_share(laboratory, "youtube", "6 d"),
            exponential_share(laboratory, "pinterest", "106 d", 20),
            median_estimate(per_replicate(large.replicates.size(), [&](std::size_t r) {
                return age(large, r) / age(small, r);
            }))};
}

const std::vector<Fact> facts{
    {"F7",
     "reach over followers falls with size: at 4k over at 2M",
     {{2, 1.5, 2.6}},
     Use::fitted,
     "V",
     "MI19",
     reach_falls},
    {"C17",
     "it falls without a size term; columns of a ranking that tell the size",
     {sign(), exact()},
     Use::fitted,
     "A",
     "MO23 XA23",
     no_size_term},
    {"C18",
     "crowded feeds favour strong ties: shown at the 90th over the 10th percentile",
     {{3, 3, INFINITY}, {1.2, 1.05, 1.4}, {1, .95, 1.05}},
     Use::held,
     "J",
     "MO23",
     nullptr,
     "not measured: results do not tell the tie of those who were shown a post"},
    {"F8",
     "TikTok is not a following feed: share of impressions from it",
     {{.15, 0, .20}},
     Use::fitted,
     "V",
     "QU26",
     not_a_following_feed},
    {"F10",
     "few videos take most plays: share of the best 5 of 50",
     {{.34, .25, .45}},
     Use::fitted,
     "O",
     "TT20",
     few_videos_take_most},
    {"F11",
     "TikTok plays keep coming: those of day 7 over those of day 28",
     {{.75, .65, .85}},
     Use::fitted,
     "O",
     "TT20",
     plays_keep_coming},
    {"F12",
     "answers come early: comments within 24 h, 7 d; X before Instagram before YouTube",
     {{.78, .71, .85}, {.92, .85, .99}, sign()},
     Use::fitted,
     "O",
     "KM20 GR23",
     answers_come_early},
    {"C26",
     "half-life belongs to the platform: 24 h share at 19 h, 6 d, 106 d; 4M over 25k",
     {{.58, .56, .60}, {.11, .09, .13}, {.006, .003, .009}, {1, .9, 1.1}},
     Use::fitted,
     "C",
     "GR23",
     half_life_is_the_platforms},
};

}  // namespace

std::vector<Fact> reach_facts() {
    return facts;
}

}  // namespace microcosm
