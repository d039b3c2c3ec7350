// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace microcosm {

/// [a-z][a-z0-9_]*
bool is_key(std::string_view text);
/// Three or more parts of a-z, 0-9, _ and -, joined by dots: "org.example.ranking.decay".
bool is_reverse_domain(std::string_view text);
/// Semantic versioning 2.0: "1.2.3", "1.2.3-rc.1+build.5".
bool is_semantic_version(std::string_view text);

}  // namespace microcosm
