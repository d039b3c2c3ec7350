// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/report/sheet.hpp"

namespace microcosm {

/// A plan as the whole report shows it: the same colour, dash and marker everywhere.
struct PlanStyle {
    std::string name;
    std::string label;  ///< as people say it
    std::string base;   ///< of an explored plan: "one", or "one+other"
    int colour = -1;    ///< 0 to 3; -1: grey
    int dash = 5;       ///< 0 to 5
    int marker = 5;     ///< 0 to 5
    bool is_nothing = false;
    bool is_explored = false;
    bool is_on_paper = true;  ///< charts of the others are on the screen only
};

/// The plans of plans.csv in its order, `nothing` last, dressed.
std::vector<PlanStyle> style_plans(const Sheet& plans);

/// Gives each plan its label, colour, dash and marker by its place; grey to one called `nothing`,
/// which goes last. An explored plan looks like the plan it is made from, a mix of two is grey. Twelve plans differ in at least one of the three; then it starts again.
void dress(std::vector<PlanStyle>& styles);

}  // namespace microcosm
