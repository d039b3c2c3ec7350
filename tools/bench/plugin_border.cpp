// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/plugin_border.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>

#include <microcosm/math.hpp>
#include <microcosm/random.hpp>

#include "engine/campaign/model_batch.hpp"

namespace microcosm::bench {

namespace {

constexpr int samples = 31;
constexpr double sample_s = 2e-3;
constexpr mcsm_rng address{{7, 3}, 5, 300};

/// Columns of both kernels, as a campaign has them: one post, people with different ties.
struct Columns {
    explicit Columns(std::size_t items) : key(items), early(items, 1.25), sponsored(items, 1) {
        const mcsm::Rng rng{address};
        for (std::size_t i = 0; i < items; ++i) {
            key[i] = i * 0x9E3779B97F4A7C15u;
            tie.push_back(rng.uniform(key[i], 1));
            interactions.push_back(rng.uniform(key[i], 2) < .05 ? 3.0 : 0.0);
        }
    }
    std::vector<std::uint64_t> key;
    std::vector<double> early;
    std::vector<std::uint32_t> sponsored;
    std::vector<double> tie, interactions;
};

/// plugins/ranking/engagement_feed.cpp at its defaults.
void score_by_engagement(const Columns& c, std::span<const double> weight, double* score) {
    double known_early = 1, log_early = 0;
    for (std::size_t i = 0; i < c.key.size(); ++i) {
        if (c.early[i] != known_early) {
            known_early = c.early[i];
            log_early = mcsm::log(std::clamp(known_early, 0.05, 20.0));
        }
        const double history = c.interactions[i] == 0 ? 0 : mcsm::log1p(c.interactions[i]);
        score[i] = weight[0] * c.tie[i] + weight[1] * log_early + weight[2] * history +
                   weight[3] * c.sponsored[i];
    }
}

/// plugins/ranking/random.cpp.
void score_by_chance(const Columns& c, const mcsm::Rng& rng, double* score) {
    for (std::size_t i = 0; i < c.key.size(); ++i)
        score[i] = rng.uniform(c.key[i], 0);
}

/// Seconds per call; so many calls that a sample takes about sample_s.
double time_of(const std::function<void()>& call, std::size_t calls) {
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < calls; ++i)
        call();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() /
           static_cast<double>(calls);
}

BorderTime compare(BorderTime time, const std::function<void()>& inlined,
                   const std::function<void()>& border) {
    const auto calls = static_cast<std::size_t>(std::ceil(sample_s / time_of(border, 1000)));
    double least_inlined = std::numeric_limits<double>::infinity(), least_border = least_inlined;
    for (int s = 0; s < samples; ++s) {
        least_inlined = std::min(least_inlined, time_of(inlined, calls));
        least_border = std::min(least_border, time_of(border, calls));
    }
    const double scale = 1e9 / static_cast<double>(time.items);
    time.inlined_ns = least_inlined * scale;
    time.border_ns = least_border * scale;
    return time;
}

Model model_of(const Catalog& catalog, const char* id) {
    const Descriptor& plugin = *catalog.find(id);
    std::vector<mcsm_value> values(plugin.parameters.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i].f = plugin.parameters[i].default_number;
    return Model(plugin, values);
}

BorderTime measure_engagement(const Catalog& catalog, const Columns& c) {
    const Model model = model_of(catalog, "org.microcosm.ranking.engagement_feed");
    ModelBatch batch(model, c.key.size());
    std::ranges::copy(c.key, batch.keys());
    std::ranges::copy(c.early, batch.input(0));
    std::ranges::copy(c.sponsored, batch.input_u32(1));
    std::ranges::copy(c.tie, batch.input(2));
    std::ranges::copy(c.interactions, batch.input(3));
    std::vector<double> score(c.key.size());
    const std::vector<double> weight{1, 1, .5, 0};
    return compare(
        {"engagement_feed", c.key.size()}, [&] { score_by_engagement(c, weight, score.data()); },
        [&] {
            batch.eval(c.key.size(), {address, 0, 24});
        });
}

BorderTime measure_chance(const Catalog& catalog, const Columns& c) {
    const Model model = model_of(catalog, "org.microcosm.ranking.random");
    ModelBatch batch(model, c.key.size());
    std::ranges::copy(c.key, batch.keys());
    std::vector<double> score(c.key.size());
    return compare(
        {"random", c.key.size()}, [&] { score_by_chance(c, mcsm::Rng{address}, score.data()); },
        [&] {
            batch.eval(c.key.size(), {address, 0, 24});
        });
}

}  // namespace

std::vector<BorderTime> measure_plugin_border(const Catalog& catalog, std::size_t items) {
    const Columns columns(items);
    return {measure_engagement(catalog, columns), measure_chance(catalog, columns)};
}

}  // namespace microcosm::bench
