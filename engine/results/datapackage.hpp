// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/results/table.hpp"

namespace microcosm {

/// datapackage.json: a Frictionless tabular data package of the tables given, with a list `metrics`
/// that defines what the long tables name in their column `metric`.
std::string describe_package(const std::vector<Resource>& resources);

}  // namespace microcosm
