// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/report/result_folder.hpp"

namespace microcosm {

/// Tiers of a plan that summary.csv has rows of, smallest first.
std::vector<std::string> tiers_of(const ResultFolder& folder, const std::string& plan);

}  // namespace microcosm
