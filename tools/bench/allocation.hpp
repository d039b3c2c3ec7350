// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace microcosm::bench {

/// Bytes that the program holds through operator new.
std::size_t bytes_held();

}  // namespace microcosm::bench
