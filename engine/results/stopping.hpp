// SPDX-License-Identifier: Apache-2.0
// When enough is known. Looked at only at fixed checkpoints, on the first n replicates of all plans
// together: a rule that looks more often, or at whatever has arrived, stops on lucky streaks. At a
// checkpoint enough is known if
//   half of the 95 % Wilson interval of P(A beats B), A and B the best two plans by mean incremental
//   profit, is at most the precision, and
//   the standard error of the share of futures below a headline quantile (P10, P50, P90) is: it is
//   sqrt(p (1 - p) / n), largest at the median, 1 / (2 sqrt(n)).
// Quantiles are judged by shares, not by money: profits have tails so long that a P90 in money would
// settle within no affordable number of replicates (docs/decisions/0027-precision.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace microcosm {

/// Numbers of replicates at which a run with a precision looks whether to stop; the last one ends
/// it anyhow.
std::span<const std::uint32_t> checkpoints();

/// The precisions that may be asked for; the last checkpoint cannot give a finer one.
inline constexpr double finest_precision = .004, coarsest_precision = .5;

/// What was seen at a checkpoint.
struct Look {
    std::uint32_t replicates = 0;
    std::size_t best = 0, runner_up = 0;  ///< plans
    double p_a_beats_b = 0;
    double half_width = 0;      ///< of its 95 % Wilson interval
    double quantile_error = 0;  ///< standard error of the share below the median
    bool is_enough = false;
};

/// How far a run with a precision has come.
struct Stopping {
    double precision = 0;
    std::vector<Look> looks;       ///< at every checkpoint that was reached, the last one ended it
    std::uint32_t replicates = 0;  ///< those that count; before the end: the next checkpoint
    bool has_ended = false;        ///< no further replicate is needed

    /// Whether the precision was reached, and not the last checkpoint only.
    bool is_enough() const { return !looks.empty() && looks.back().is_enough; }
};

/// Looks at every checkpoint in turn until enough is known. `profits` is the incremental profit of
/// the first replicates by plan, columns of equal length, plans in the order of their names.
Stopping judge_precision(double precision, std::span<const std::string> plans,
                         const std::vector<std::vector<double>>& profits);

}  // namespace microcosm
