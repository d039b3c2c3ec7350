// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/scenario/uncertain.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

bool is_inside(double number, const NumberRule& rule);

/// "outside [0, 1] USD (the price)"; one-sided rules say "below 0" or "above 1".
std::string describe_breach(const NumberRule& rule);

/// Adds a problem at the value it was read from, with what may have been meant, and returns false
/// unless the number is inside.
bool check_inside(const Value& value, double number, const NumberRule& rule, Problems& problems);

}  // namespace microcosm
