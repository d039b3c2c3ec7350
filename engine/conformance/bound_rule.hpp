// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/conformance/instance.hpp"

namespace microcosm::conformance {

/// Throws Failure if some score exceeds the limit that the plugin gives for it by extension
/// microcosm.bound/1. Nothing to check without the extension, or for a group-wise plugin, whose
/// scores depend on more than the bounded columns.
void check_bound(const Instance& model, std::uint32_t seed);

}  // namespace microcosm::conformance
