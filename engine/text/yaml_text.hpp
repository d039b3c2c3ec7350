// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/problem.hpp"
#include "engine/text/whole_file.hpp"

namespace microcosm {

inline constexpr FileLimit yaml_limit{std::size_t{1} << 20U, "1 MiB"};

/// The rules for a text before YAML is read from it: size, strict UTF-8, no BOM, no control
/// characters but tab, LF and CRLF. Adds one problem, at the first breach, and returns false if
/// there is one.
bool check_yaml_text(const Source& source, Problems& problems);

}  // namespace microcosm
