// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include "tests/unit/results/small_results.hpp"

namespace microcosm {

/// A number in [0, 1) that looks like noise, the same on every machine (a step of SplitMix64).
inline double noise(std::uint64_t i) {
    std::uint64_t z = (i + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<double>((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
}

/// A campaign of the size of the quick start, with everything filled in: celebrity, micros, a mix
/// and nothing.
inline Results campaign_results(std::size_t n, std::size_t creators_of_a_plan, std::size_t ticks) {
    Results results = zero_results(n, {"celebrity", "forty_micros", "mix", "nothing"});
    results.ticks = ticks;
    add_input(results, {"money.management_hours", "h", "J", 2025, "trade pages", "pack"},
              filled(n, [](std::size_t i) { return 1 + 7 * noise(i); }));
    add_input(results, {"conversion.attribution", "1", "A", 2024, "HE22", "pack"},
              filled(n, [](std::size_t i) { return .3 + .6 * noise(i + 1'000'000); }));
    for (std::size_t plan = 0; plan < 4; ++plan) {
        const bool is_nothing = plan == 3;
        const double scale = is_nothing ? 0 : 1 + static_cast<double>(plan) / 4;
        for (std::size_t m = 0; m < metric_count; ++m) {
            column(results, plan, static_cast<Metric>(m)) = filled(n, [&](std::size_t i) {
                return std::floor(scale * 90'000 * noise(m * 7'919 + i * 61 + plan * 31)) / 100;
            });
        }
        set_profit(results, plan, filled(n, [&](std::size_t i) {
                       const double hours = results.input_values[0][i];
                       const double luck = noise(i * 3 + plan) + noise(i * 5 + plan) - 1;
                       const double means[] = {1'000 + 30'000 * luck,
                                               9'000 - 1'500 * hours + 8'000 * luck,
                                               2'000 - 300 * hours + 15'000 * luck, 0};
                       return std::floor(means[plan] * 100) / 100;
                   }));
        for (std::size_t c = 0; c < creators_of_a_plan && !is_nothing; ++c) {
            const std::size_t creator = add_creator(results, {plan,
                                                              "creator_" + std::to_string(c),
                                                              c % 2 == 0 ? "instagram" : "tiktok",
                                                              "beauty",
                                                              5'000. * static_cast<double>(1 + c),
                                                              900,
                                                              {},
                                                              .1,
                                                              1,
                                                              100,
                                                              100});
            for (std::size_t m = 0; m < creator_metric_count; ++m) {
                creator_column(results, creator, static_cast<CreatorMetric>(m)) = filled(
                    n, [&](std::size_t i) { return noise(i * 17 + m + creator * 101) * 900; });
            }
        }
        for (std::size_t t = 0; t < ticks * tick_metric_count; ++t) {
            results.tick_values.push_back(filled(
                n, [&](std::size_t i) { return std::floor(scale * 40 * noise(i * 13 + t)); }));
        }
    }
    return results;
}

}  // namespace microcosm
