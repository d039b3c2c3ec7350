// SPDX-License-Identifier: Apache-2.0
#include "engine/report/plan_styles.hpp"

#include <algorithm>

#include "engine/results/words.hpp"

namespace microcosm {

namespace {
constexpr int colours = 4;
constexpr int patterns = 6;
}  // namespace

std::vector<PlanStyle> style_plans(const Sheet& plans) {
    std::vector<PlanStyle> styles;
    for (std::size_t row = 0; row < plans.size(); ++row) {
        PlanStyle style;
        style.name = plans.text(row, "plan");
        style.is_explored = plans.text(row, "role") == "explored";
        styles.push_back(std::move(style));
    }
    dress(styles);
    return styles;
}

void dress(std::vector<PlanStyle>& styles) {
    int next = 0;
    for (PlanStyle& style : styles) {
        style.label = plan_in_words(style.name);
        style.is_nothing = style.name == "nothing";
        if (!style.is_nothing) {
            style.colour = next % colours;
            style.dash = style.marker = next % patterns;
            ++next;
        }
    }
    std::stable_partition(styles.begin(), styles.end(),
                          [](const PlanStyle& style) { return !style.is_nothing; });
}

}  // namespace microcosm
