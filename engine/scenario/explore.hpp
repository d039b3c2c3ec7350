// SPDX-License-Identifier: Apache-2.0
// Plans that `explore:` makes of those that the scenario writes:
//   budget f : a plan with f times its creators, rounded; where it hires one creator of a cast,
//              f times the posts and the fee instead; flat costs times f
//   mix s    : of two plans, s times the first and 1 - s times the second, so that plans of equal
//              budget are mixed at that budget
// A cast has no more creators than it has: what does not fit is said, and the factor that results
// is counted when budgets are. Fewer hired are always some of more hired, and the posts of fewer
// are some of those of more, so plans of one base differ by what was bought and nothing else.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/scenario.hpp"

namespace microcosm {

struct ExploredPlans {
    std::vector<Plan> plans;        ///< `base` says of what they are made
    std::vector<std::string> gaps;  ///< what could not be made, in words
};

/// Makes the plans. Requires a scenario without errors up to and including `explore:`.
ExploredPlans explored_plans(const Scenario& scenario);

}  // namespace microcosm
