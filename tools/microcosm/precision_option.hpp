// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/results/stopping.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

/// --precision P of `run`.
Option precision_option();

/// The precision, "0.01" or "1 %"; 0: none was asked for. Throws UsageError, also if --replicates
/// or --first is given beside it.
double read_precision(const Arguments& arguments);

/// How many replicates there are, and how well the answer is known.
std::string describe_stop(const Stopping& stopping);

}  // namespace microcosm
