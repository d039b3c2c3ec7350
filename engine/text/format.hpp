// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/core.h>

namespace microcosm {

/// fmt's format, independent of the locale; the one place to change when std::format is at hand.
using fmt::format;

}  // namespace microcosm
