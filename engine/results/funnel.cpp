// SPDX-License-Identifier: Apache-2.0
#include "engine/results/funnel.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/results/grid.hpp"
#include "engine/results/totals.hpp"
#include "engine/results/words.hpp"

namespace microcosm {
namespace {

using Cells = std::vector<std::string>;
constexpr std::size_t plans_side_by_side = 4;
constexpr std::size_t label_width = 34;  // room for labels; the plans share the rest

/// Part of a whole; a step that adds instead of taking away has the weight -1.
struct Part {
    Metric metric;
    double weight = 1;
};

/// A whole is the weighted sum of its parts, in the order of their rows.
struct Split {
    Metric whole;
    std::vector<Part> parts;
};
const Split audience{Metric::waterfall_followers_paid,
                     {{Metric::waterfall_not_people},
                      {Metric::waterfall_inactive},
                      {Metric::waterfall_not_shown},
                      {Metric::waterfall_overlap},
                      {Metric::waterfall_discovery, -1},
                      {Metric::waterfall_off_target},
                      {Metric::waterfall_reached_in_target}}};
const Split purchases{Metric::waterfall_orders,
                      {{Metric::waterfall_anyway}, {Metric::waterfall_incremental_orders}}};

double mean_of(const Summary& summary, const std::string& plan, Metric metric) {
    return total_of(summary, plan, metric).mean;
}

/// The whole and its parts as printed; if the parts do not make the whole, each is rounded alone
/// and the gap shows.
std::vector<double> round_split(const Summary& summary, const std::string& plan,
                                const Split& split) {
    const double whole = mean_of(summary, plan, split.whole);
    std::vector<double> parts;
    double sum = 0;
    for (const Part& part : split.parts) {
        parts.push_back(part.weight * mean_of(summary, plan, part.metric));
        sum += parts.back();
    }
    const bool adds_up = std::abs(sum - whole) <= 1e-9 * std::max(1.0, std::abs(whole));
    std::vector<double> printed = adds_up ? round_parts(parts) : parts;
    const double total = std::accumulate(printed.begin(), printed.end(), 0.0);
    for (std::size_t i = 0; i < printed.size(); ++i) {
        printed[i] *= split.parts[i].weight;
    }
    printed.insert(printed.begin(), adds_up ? total : whole);
    return printed;
}

void add_counts(Cells& column, const std::vector<double>& numbers) {
    for (const double number : numbers) {
        column.push_back(grouped(number));
    }
}

/// The cells of a plan, in the order of `labels`.
Cells column_of(const Summary& summary, const std::string& plan, std::size_t width) {
    const auto mean = [&](Metric metric) { return mean_of(summary, plan, metric); };
    Cells column{shorten(plan_in_words(plan), width)};
    add_counts(column, round_split(summary, plan, audience));
    column.push_back(grouped(mean(Metric::waterfall_clicks)));
    add_counts(column, round_split(summary, plan, purchases));
    column.push_back(whole_dollars(mean(Metric::incremental_profit)));
    column.push_back("");
    column.push_back("");
    for (const Metric metric : {Metric::incremental_revenue, Metric::observed_code_revenue,
                                Metric::observed_last_touch_revenue, Metric::emv}) {
        column.push_back(whole_dollars(mean(metric)));
    }
    return column;
}

const Cells labels{"from followers to orders (means)",
                   "followers paid for",
                   "  - not people",
                   "  - inactive",
                   "  - not shown a post",
                   "  - overlap",
                   "  + discovery",
                   "  - off target",
                   "  = reached, interested",
                   "  of them clicked",
                   "orders",
                   "  - would have come anyway",
                   "  = incremental orders",
                   "incremental profit",
                   "",
                   "truth against dashboard (means)",
                   "incremental revenue, the truth",
                   "  promo codes show",
                   "  last touch shows",
                   "  EMV shows (not money)"};

std::string align_columns(const std::vector<Cells>& columns) {
    std::vector<Cells> rows(labels.size());
    for (const Cells& column : columns) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            rows[row].push_back(column[row]);
        }
    }
    return align(rows);
}

}  // namespace

std::string render_funnels(const Results& results, const Summary& summary) {
    std::vector<std::string> named;
    for (const PlanInfo& plan : results.plans) {
        if (plan.role == "named") {
            named.push_back(plan.name);
        }
    }
    std::string text;
    for (std::size_t first = 0; first < named.size(); first += plans_side_by_side) {
        std::vector<Cells> columns{labels};
        const std::size_t last = std::min(first + plans_side_by_side, named.size());
        const std::size_t width = (terminal_columns - label_width) / (last - first) - 2;
        for (std::size_t i = first; i < last; ++i) {
            columns.push_back(column_of(summary, named[i], width));
        }
        text += (first > 0 ? "\n" : "") + align_columns(columns);
    }
    return text;
}

}  // namespace microcosm
