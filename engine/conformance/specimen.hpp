// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/descriptor.hpp"
#include "engine/conformance/conformance.hpp"

struct mcsm_library;

namespace microcosm::conformance {

/// One plugin of the file under test.
struct Specimen {
    const Descriptor& plugin;
    const Request& request;

    std::uint32_t seed() const { return request.seed; }
};

/// Loads the file and gives each of its plugins to the test; one verdict of all. Throws Refused.
Verdict test_each(const Request& request, Verdict (*test)(const Specimen&));

/// The library as its entry gave it, nothing in it checked. Throws Refused.
const mcsm_library& load_raw(const Request& request);

}  // namespace microcosm::conformance
