// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/results/summary.hpp"

namespace microcosm {

/// Two significant digits, half away from zero: "$9.8k", "$31k", "-$1.2M", "$0". "no value" if
/// missing.
std::string money_in_words(double usd);
/// The same with a sign: "+$6.2k".
std::string gain_in_words(double usd);
/// Whole dollars: "$50,000", "-$1,234".
std::string whole_dollars(double usd);
/// A whole number with commas: "1,000".
std::string grouped(double number);
/// "71 %"; with one decimal where a whole number would hide something: below 1, above 99. The
/// number alone: "71".
std::string percent_number(double share);
std::string percent(double share);
/// "68–74 %".
std::string percent_range(const Interval& range);
/// The same with one decimal each: "67.9–74.2 %".
std::string exact_percent_range(const Interval& range);
/// Two significant digits with the unit: "9 h", "$26k", "0.045", "45 USD/h", "12 %".
std::string quantity_in_words(double value, std::string_view unit);
/// A plan's name as people say it: underscores become spaces.
std::string plan_in_words(std::string_view name);
/// "8 weeks", "10 days".
std::string horizon_in_words(double days);

}  // namespace microcosm
