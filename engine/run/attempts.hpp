// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "engine/run/unit.hpp"
#include "engine/run/unit_store.hpp"

namespace microcosm {

/// What happens to units that fail.
struct FailurePolicy {
    std::uint32_t retries = 2;  ///< a unit is left alone after 1 + retries failed attempts
    bool fail_fast = false;     ///< the first unit that is given up ends the run
};

/// Whether the unit has failed so often, in this launch or earlier ones, that it is left alone.
bool is_given_up(const UnitStore& store, const UnitKey& key, const FailurePolicy& policy);

/// Does a unit until it succeeds or is given up, and stores the result or every failure. `work` may
/// throw RunError. Returns whether it succeeded; throws that RunError if the policy is to fail
/// fast. From any thread.
bool attempt_unit(UnitStore& store, const UnitKey& key, const FailurePolicy& policy,
                  const std::function<UnitResult()>& work);

}  // namespace microcosm
