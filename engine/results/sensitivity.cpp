// SPDX-License-Identifier: Apache-2.0
#include "engine/results/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/results/bins.hpp"
#include "engine/results/flip.hpp"
#include "engine/results/pairs.hpp"

namespace microcosm {
namespace {

/// An input with everything that does not depend on the pair.
struct Drawn {
    const std::vector<double>* values = nullptr;
    std::vector<double> sorted;
    Bins bins;
    double evppi = 0;
    double evppi_se = 0;
};

std::vector<double> sorted_present(const std::vector<double>& values) {
    std::vector<double> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double value) { return !std::isnan(value); });
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

/// Plan with the highest profit summed over the replicates given, and that sum; of equals the
/// earlier in `ranked`.
struct Choice {
    std::size_t plan = 0;
    double sum = 0;
};
Choice choose(const Results& results, const std::vector<std::size_t>& ranked,
              const std::vector<std::size_t>& replicates) {
    Choice best{ranked[0], -std::numeric_limits<double>::infinity()};
    for (const std::size_t plan : ranked) {
        const std::vector<double>& profit = results.column(plan, Metric::incremental_profit);
        double sum = 0;
        for (const std::size_t i : replicates) {
            sum += profit[i];
        }
        if (sum > best.sum) {
            best = {plan, sum};
        }
    }
    return best;
}

/// The bins without the replicates in which the profit of some plan is missing.
Bins complete_bins(const Results& results, const Bins& bins) {
    Bins complete = bins;
    for (std::vector<std::size_t>& bin : complete) {
        std::erase_if(bin, [&](std::size_t i) {
            for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
                if (std::isnan(results.column(plan, Metric::incremental_profit)[i])) {
                    return true;
                }
            }
            return false;
        });
    }
    std::erase_if(complete, [](const auto& bin) { return bin.empty(); });
    return complete;
}

/// Sum of squared deviations of the gain from changing `usual` for `chosen`, inside one bin.
double gain_squares(const Results& results, const Choice& chosen, const Choice& usual,
                    const std::vector<std::size_t>& bin) {
    const auto& a = results.column(chosen.plan, Metric::incremental_profit);
    const auto& b = results.column(usual.plan, Metric::incremental_profit);
    double mean = 0;
    for (const std::size_t i : bin) {
        mean += a[i] - b[i];
    }
    mean /= static_cast<double>(bin.size());
    double squares = 0;
    for (const std::size_t i : bin) {
        squares += (a[i] - b[i] - mean) * (a[i] - b[i] - mean);
    }
    return squares;
}

void fill_evppi(const Results& results, const std::vector<std::size_t>& ranked, Drawn& drawn) {
    const Bins bins = complete_bins(results, drawn.bins);
    std::vector<std::size_t> all;
    for (const auto& bin : bins) {
        all.insert(all.end(), bin.begin(), bin.end());
    }
    if (all.empty()) {
        return;
    }
    const Choice usual = choose(results, ranked, all);
    double sum = 0;
    double squares = 0;
    for (const auto& bin : bins) {
        const Choice chosen = choose(results, ranked, bin);
        sum += chosen.sum;
        squares += gain_squares(results, chosen, usual, bin);
    }
    const double n = static_cast<double>(all.size());
    drawn.evppi = std::max(0.0, (sum - usual.sum) / n);
    drawn.evppi_se = std::sqrt(squares) / n;
}

/// Between the bins, noise subtracted; 0 if noise alone would do (two standard errors of a
/// chi-square over its mean).
double variance_share_of(const std::vector<BinMean>& bins) {
    double n = 0, mean = 0;
    for (const BinMean& bin : bins) {
        n += bin.n;
        mean += bin.n * bin.mean;
    }
    mean /= n;
    double between = 0, within = 0, noise = 0;
    for (const BinMean& bin : bins) {
        between += bin.n * (bin.mean - mean) * (bin.mean - mean);
        within += bin.squares;
        noise += bin.n > 1 ? bin.squares / (bin.n - 1) * (1 - bin.n / n) : 0;
    }
    const double steps = static_cast<double>(bins.size()) - 1;
    if (steps < 1 || between <= noise * (1 + 2 * std::sqrt(2 / steps))) {
        return 0;
    }
    return (between - noise) / (between + within);
}

double share_beyond(const Drawn& drawn, const Flip& flip) {
    const auto& sorted = drawn.sorted;
    const auto beyond =
        flip.above ? sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), flip.value)
                   : std::lower_bound(sorted.begin(), sorted.end(), flip.value) - sorted.begin();
    return static_cast<double>(beyond) / static_cast<double>(sorted.size());
}

SensitivityRow measure(const Drawn& drawn, const std::vector<double>& difference) {
    SensitivityRow row;
    row.input_p10 = quantile(drawn.sorted, .10);
    row.input_p90 = quantile(drawn.sorted, .90);
    row.evppi_usd = drawn.evppi;
    row.mc_se = drawn.evppi_se;
    row.flip_value = row.diff_at_p10 = row.diff_at_p90 = std::numeric_limits<double>::quiet_NaN();
    const std::vector<BinMean> bins = average_bins(drawn.bins, *drawn.values, difference);
    if (bins.empty()) {
        return row;
    }
    const std::vector<double> values = smooth(bins);
    row.diff_at_p10 = interpolate(bins, values, row.input_p10);
    row.diff_at_p90 = interpolate(bins, values, row.input_p90);
    row.variance_share = variance_share_of(bins);
    const auto flip = find_flip(bins, values, quantile(drawn.sorted, .5));
    if (flip && row.variance_share > 0) {
        row.flip_value = flip->value;
        row.flip_above = flip->above;
        row.flip_inside = flip->value >= row.input_p10 && flip->value <= row.input_p90;
        row.p_flip = share_beyond(drawn, *flip);
    }
    return row;
}

std::vector<Drawn> prepare_inputs(const Results& results) {
    const std::vector<std::size_t> ranked = rank_contenders(results);
    std::vector<Drawn> inputs;
    for (const std::vector<double>& values : results.input_values) {
        Drawn drawn{&values, sorted_present(values), bin_by_quantiles(values), 0, 0};
        fill_evppi(results, ranked, drawn);
        inputs.push_back(std::move(drawn));
    }
    return inputs;
}

}  // namespace

std::vector<SensitivityRow> measure_sensitivity(const Results& results,
                                                const std::vector<PairRow>& pairs) {
    const std::vector<Drawn> inputs = prepare_inputs(results);
    std::vector<SensitivityRow> rows;
    for (const PairRow& pair : pairs) {
        const std::vector<double> difference =
            difference_of(results.column(pair.plan_a, Metric::incremental_profit),
                          results.column(pair.plan_b, Metric::incremental_profit));
        for (std::size_t input = 0; input < inputs.size(); ++input) {
            if (inputs[input].sorted.empty()) {
                continue;
            }
            SensitivityRow row = measure(inputs[input], difference);
            row.plan_a = pair.plan_a;
            row.plan_b = pair.plan_b;
            row.input = input;
            rows.push_back(row);
        }
    }
    return rows;
}

}  // namespace microcosm
