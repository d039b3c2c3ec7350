// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/results.hpp"

namespace microcosm {

/// Mean, spread and quantiles of a column of replicates; NaN entries are left out and not counted
/// in n.
/// Quantiles are of type 7 (linear interpolation). mc_se = sd / sqrt(n).
struct Distribution {
    std::int64_t n = 0;
    double mean = 0, sd = 0, mc_se = 0;
    double p05 = 0, p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0, p95 = 0;
};
Distribution distribution_of(const std::vector<double>& column);
double quantile(const std::vector<double>& sorted, double probability);

struct SummaryRow {
    std::string plan, scope, scope_id, metric, unit;
    Distribution distribution;
};

/// A pair of plans on one metric; A is the better (higher mean) on incremental_profit.
struct PairRow {
    std::size_t plan_a = 0, plan_b = 0;
    Metric metric = Metric::incremental_profit;
    std::int64_t n = 0;
    double p_a_beats_b = 0;  ///< share of replicates in which A has more; a tie counts half
    double mc_se = 0, p_tie = 0;
    double p_lo = 0, p_hi = 0;  ///< 95 % Wilson interval
    Distribution difference;
    double correlation = 0;
    std::string verdict,
        reason;  ///< clear, leaning, coin-flip, cannot tell; only for incremental_profit
};

/// What an uncertain input does to the difference A - B in incremental profit.
struct SensitivityRow {
    std::size_t plan_a = 0, plan_b = 0;
    std::size_t input = 0;
    double input_p10 = 0, input_p90 = 0;
    double diff_at_p10 = 0,
           diff_at_p90 =
               0;  ///< mean difference near the input's P10 and P90 (smoothed over quantile bins)
    double variance_share =
        0;  ///< of the difference's variance between the bins, noise subtracted, >= 0
    double flip_value = 0;     ///< NaN if the mean difference keeps its sign
    bool flip_inside = false;  ///< between P10 and P90
    double p_flip = 0;         ///< probability that the input lies beyond the flip value
    double evppi_usd = 0;      ///< expected value of knowing this input before choosing
    double mc_se = 0;          ///< Monte Carlo standard error of evppi_usd
    bool flip_above = false;   ///< A loses above the flip value; else below it
};

struct Verdict {
    std::size_t best = 0, runner_up = 0;  ///< by mean incremental profit; `nothing` competes
    std::string verdict;                  ///< clear, leaning, coin-flip, cannot tell
    std::string reason;
    std::string sentence;  ///< the whole of it, for people; stdout's first line
};

struct Summary {
    std::vector<SummaryRow> rows;
    std::vector<PairRow> pairs;
    std::vector<SensitivityRow> sensitivity;
    std::vector<double> p_loss;  ///< per plan: share of replicates with negative incremental profit
    std::vector<double> cvar05;  ///< per plan: mean of the worst 5 % of incremental profit
    Verdict verdict;
    double weak_variance_share =
        0;  ///< share of the variance of the deciding difference on inputs of grade B, C or J
    double guess_variance_share = 0;  ///< the part of it on grades C and J
};

Summary summarize(const Results& results);

/// Rounded Wilson interval of a share. Requires n > 0.
struct Interval {
    double low = 0, high = 1;
};
Interval wilson(double successes, double n);

}  // namespace microcosm
