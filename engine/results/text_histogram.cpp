// SPDX-License-Identifier: Apache-2.0
#include "engine/results/text_histogram.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/results/pairs.hpp"
#include "engine/results/sentence.hpp"
#include "engine/results/words.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr double classes_wanted = 14;
constexpr double widest_bar = 50;  // columns
constexpr double tail = .01;

/// 1, 2 or 5 times a power of ten, at least `width`.
double round_step(double width) {
    double power = 1;
    while (power * 10 <= width) {
        power *= 10;
    }
    for (const double factor : {1., 2., 5.}) {
        if (factor * power >= width) {
            return factor * power;
        }
    }
    return 10 * power;
}

/// Classes of equal width whose borders are multiples of it, so that 0 is one of them. The first
/// and the last hold also what lies beyond.
struct Classes {
    double step = 1;
    double first = 0;  ///< lower border, in steps
    std::vector<double> counts;
};

Classes count_classes(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const double low = std::min(0.0, quantile(values, tail));
    const double high = std::max(0.0, quantile(values, 1 - tail));
    Classes out;
    out.step = round_step((high - low) / classes_wanted);
    out.first = std::floor(low / out.step);
    const double last = std::max(out.first, std::ceil(high / out.step) - 1);
    out.counts.assign(static_cast<std::size_t>(last - out.first) + 1, 0);
    for (const double value : values) {
        const double place = std::clamp(std::floor(value / out.step), out.first, last);
        out.counts[static_cast<std::size_t>(place - out.first)] += 1;
    }
    return out;
}

/// A bar in eighths of a column.
std::string bar(double columns) {
    constexpr std::array eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto parts = static_cast<std::size_t>(columns * 8 + .5);
    std::string out;
    for (std::size_t i = 0; i < parts / 8; ++i) {
        out += "█";
    }
    return out + eighths[parts % 8];
}

std::string draw_bars(const Classes& classes, double n) {
    const double most = *std::max_element(classes.counts.begin(), classes.counts.end());
    std::string out;
    for (std::size_t i = 0; i < classes.counts.size(); ++i) {
        const double border = (classes.first + static_cast<double>(i)) * classes.step;
        if (border == 0 && i > 0) {
            out += format("{:>9} ┼{}\n", "", std::string(12, '-'));
        }
        const std::string label =
            i == 0 ? "< " + gain_in_words(border + classes.step) : gain_in_words(border);
        out += format("{:>9} │{} {}\n", label, bar(classes.counts[i] / most * widest_bar),
                      percent(classes.counts[i] / n));
    }
    return out;
}

}  // namespace

std::string draw_difference(const Results& results, const Summary& summary) {
    const Verdict& verdict = summary.verdict;
    if (verdict.best == verdict.runner_up) {
        return "";
    }
    const PairRow& pair = profit_pair(summary, verdict.best, verdict.runner_up);
    std::vector<double> values =
        difference_of(results.column(pair.plan_a, Metric::incremental_profit),
                      results.column(pair.plan_b, Metric::incremental_profit));
    std::erase_if(values, [](double value) { return std::isnan(value); });
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (values.empty() || *low == *high) {
        return "";
    }
    const std::string a = plan_in_words(results.plans[pair.plan_a].name);
    const std::string b = plan_in_words(results.plans[pair.plan_b].name);
    return format("profit of {} less that of {}, from … on, and share of the futures\n", a, b) +
           draw_bars(count_classes(values), static_cast<double>(values.size()));
}

}  // namespace microcosm
