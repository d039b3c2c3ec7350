// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/conformance/bench.hpp"

namespace microcosm::conformance {

/// Throws Failure unless every result is finite and inside the bounds of the kind, rules between
/// the outputs of one item included.
void check_outputs(const Instance& model, const Items& items, const Outputs& outputs);

/// Throws Failure if the model breaks a rule of its kind, or a promise that the plugin makes by
/// extension microcosm.idle/1. Makes its own items.
void check_rules(const Instance& model, std::uint32_t seed);

}  // namespace microcosm::conformance
