// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// Reads the results in a folder and writes their report to a path, which it returns. Throws
/// InputOutputError.
std::string write_report(const std::string& folder, const std::string& path);

}  // namespace microcosm
