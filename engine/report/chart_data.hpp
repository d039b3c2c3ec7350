// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/text/json.hpp"

namespace microcosm {

/// The number with six significant digits: what a chart can show, in few bytes.
double for_chart(double number);
/// A list of such numbers; NaN becomes null.
void write_numbers(JsonWriter& json, const std::vector<double>& numbers);
/// The JSON text without line ends and indentation.
std::string compact(const JsonWriter& json);

}  // namespace microcosm
