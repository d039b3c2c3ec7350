// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <system_error>
#include <vector>

namespace microcosm {

/// Names of what is in a folder, sorted, without "." and "..". std::filesystem's iterators end the
/// program when memory runs out; this throws std::bad_alloc.
std::vector<std::string> names_in(const std::string& folder, std::error_code& failure);

/// The same. Throws InputOutputError.
std::vector<std::string> names_in(const std::string& folder);

}  // namespace microcosm
