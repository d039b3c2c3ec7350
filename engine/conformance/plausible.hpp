// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/catalog/kind.hpp"

namespace microcosm::conformance {

/// Takes contradictions out of one item, given by a value for each column of its kind: what belongs
/// to an exposure is 0 without one, a person who does not follow has no tie, and so on. A plugin
/// may rely on this, since the host never contradicts itself.
void make_plausible(const Kind& kind, std::span<double> values);

/// Makes the item one that no post and no friend reached. Other kinds than conversion stay as they
/// are.
void make_untouched(const Kind& kind, std::span<double> values);

}  // namespace microcosm::conformance
