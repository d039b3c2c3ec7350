// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// Grades of sources that carry little weight: bad proxies, claims and judgement.
bool is_weak(const std::string& grade);
/// Of them those that nobody measured at all: arithmetic and judgement.
bool is_guess(const std::string& grade);

/// Below this many paired replicates nothing is said.
inline constexpr std::int64_t least_replicates = 512;

/// One of "clear", "leaning", "coin-flip", "cannot tell", and why.
struct Judgement {
    std::string verdict;
    std::string reason;
};

/// Classes a pair on incremental profit; the first rule that applies decides:
///
/// 1. cannot tell: fewer than 512 paired replicates; a missing replicate; B wins more often
/// although A earns more
///    on average (interval below 45 %), unless the scenario says what decides, which then makes it
///    lean; one weakly sourced input carries half of the variance and
///    flips the pair between its P10 and P90;
/// 2. clear: interval from 90 % on, and no input flips it between its P10 and P90;
/// 3. leaning: interval from 55 % on;
/// 4. coin-flip: everything else.
///
/// `inputs` are the sensitivities of this pair.
Judgement judge(const Results& results, const PairRow& pair,
                std::span<const SensitivityRow> inputs);

/// The inputs that flip the pair between their P10 and P90, largest share of the variance first.
std::vector<SensitivityRow> flips_inside(std::span<const SensitivityRow> inputs);

/// The rows of one pair. Requires rows sorted so that a pair's stand together.
std::span<const SensitivityRow> rows_of(std::span<const SensitivityRow> rows, const PairRow& pair);

}  // namespace microcosm
