// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace microcosm {

/// Length of the longest plain decimal number that `text` begins with, as parse_number reads it; 0
/// if none.
std::size_t number_prefix(std::string_view text);

}  // namespace microcosm
