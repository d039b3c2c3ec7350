// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/report/markup.hpp"
#include "engine/report/result_folder.hpp"

namespace microcosm {

/// The cost lines of every plan and their sum, in whole dollars that add up as printed.
Markup tabulate_costs(const ResultFolder& folder);

}  // namespace microcosm
