// SPDX-License-Identifier: Apache-2.0
#include "engine/report/plan_styles.hpp"

#include <algorithm>

#include "engine/results/words.hpp"

namespace microcosm {

namespace {
constexpr int colours = 4;
constexpr int patterns = 6;
constexpr int mix_marker = 3;  // a diamond
}  // namespace

std::vector<PlanStyle> style_plans(const Sheet& plans) {
    std::vector<PlanStyle> styles;
    for (std::size_t row = 0; row < plans.size(); ++row) {
        PlanStyle style;
        style.name = plans.text(row, "plan");
        style.is_explored = plans.text(row, "role") == "explored";
        style.base = plans.text(row, "base_plan");
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
        if (style.is_explored) {
            style.marker = mix_marker;
        } else if (!style.is_nothing) {
            style.colour = next % colours;
            style.dash = style.marker = next % patterns;
            ++next;
        }
    }
    for (PlanStyle& style : styles) {
        const auto base = std::find_if(styles.begin(), styles.end(), [&](const PlanStyle& other) {
            return style.is_explored && other.name == style.base;
        });
        if (base != styles.end()) {
            style.colour = base->colour;
            style.dash = base->dash;
            style.marker = base->marker;
        }
    }
    std::stable_partition(styles.begin(), styles.end(),
                          [](const PlanStyle& style) { return !style.is_nothing; });
}

}  // namespace microcosm
