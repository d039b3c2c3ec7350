// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/problem.hpp"

namespace microcosm {

/// True if the text is UTF-8 without a byte order mark and without NUL; else adds one problem, at
/// the first breach, that also says how to save the file.
bool check_encoding(const Source& source, Problems& problems);

}  // namespace microcosm
