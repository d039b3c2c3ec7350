// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "tests/unit/results/small_results.hpp"

namespace microcosm {

/// 1,000 futures in which micros gain `up` dollars over a celebrity that loses 1,000 in `wins` of
/// them, and lose `down` otherwise; wins are spread evenly.
inline Results two_plans(std::size_t n, std::size_t wins, double up, double down) {
    Results results = zero_results(n, {"celebrity", "micros", "nothing"});
    set_profit(results, 2, std::vector<double>(n, -1e6));  // out of the competition
    set_profit(results, 0, std::vector<double>(n, -1000));
    set_profit(results, 1, filled(n, [&](std::size_t i) {
                   const bool is_win = (i + 1) * wins / n > i * wins / n;
                   return -1000 + (is_win ? up : -down);
               }));
    return results;
}

/// Micros earn 1000 (border - hours) more; hours run evenly over 0 … 10.
inline Results hours_decide(double border, const char* grade) {
    const std::size_t n = 1000;
    Results results = two_plans(n, n, 0, 0);
    const auto hours =
        filled(n, [](std::size_t i) { return (double((i * 271) % 1000) + .5) / 100; });
    add_input(results, {"money.management_hours", "h", grade, 2024, "", ""}, hours);
    set_profit(results, 1,
               filled(n, [&](std::size_t i) { return -1000 + 1000 * (border - hours[i]); }));
    return results;
}

}  // namespace microcosm
