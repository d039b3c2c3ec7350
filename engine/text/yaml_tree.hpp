// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// Parses the one YAML document that `source` holds from byte `begin` on, in one bounded pass.
/// Every breach of the rules of read_yaml is a problem; the tree holds what could be understood.
/// Nothing if there is no document. Requires valid UTF-8 without NUL.
std::optional<Value> parse_yaml_tree(const Source& source, std::size_t begin, Problems& problems);

}  // namespace microcosm
