// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "engine/catalog/descriptor.hpp"

namespace microcosm::conformance {

/// Digest of what a plugin computes for some items, with its defaults and with other parameters.
/// Throws Failure.
std::string fingerprint(const Descriptor& plugin, std::uint32_t seed);

}  // namespace microcosm::conformance
