// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/report/sections.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

struct Headline {
    const char* metric;
    const char* label;
};
constexpr std::array headlines{Headline{"incremental_profit", "incremental profit"},
                               Headline{"incremental_revenue", "incremental revenue"},
                               Headline{"incremental_orders", "incremental orders"},
                               Headline{"roi", "ROI"},
                               Headline{"reach_in_target", "people reached in target"},
                               Headline{"cost_total", "all-in cost"},
                               Headline{"p_loss", "P(loss)"},
                               Headline{"cvar05", "mean of the worst 5 %"}};

void add_metric(NumberTable& table, const ResultFolder& folder, const PlanStyle& plan,
                const Headline& headline) {
    const Cell mean = folder.total(plan.name, headline.metric, "mean");
    if (!mean.has_value()) {
        return;
    }
    const Cell error = folder.total(plan.name, headline.metric, "mc_se");
    const auto row = folder.summary.find({plan.name, "total", "all", headline.metric});
    const std::string_view unit = folder.summary.text(*row, "unit");
    table.begin_row(mean.row);
    table.head(name(plan.label));
    table.words(text(headline.label));
    table.number(mean, table_quantity(mean.value, unit));
    table.number(error, table_quantity(error.value, unit));
    const Cell count = folder.total(plan.name, headline.metric, "n");
    table.number(count, table_count(count.value));
}

Markup checkpoints(const std::vector<RunRecord::Fields>& all) {
    if (all.empty()) {
        return element("p",
                       "The number of futures was fixed beforehand; nothing was stopped "
                       "because the result looked good.");
    }
    NumberTable table("table-checkpoints", {{"replicates", false}, {"half-width of P", false}});
    for (const RunRecord::Fields& checkpoint : all) {
        table.begin_row("");
        table.head(text(entry(checkpoint, "replicates")));
        table.words(text(entry(checkpoint, "half_width")));
    }
    return table.markup();
}

}  // namespace

Markup convergence(const ResultFolder& folder) {
    NumberTable table(
        "table-convergence",
        {{"plan", false}, {"metric", false}, {"mean"}, {"standard error"}, {"futures"}});
    for (const PlanStyle& plan : folder.styles) {
        if (plan.is_nothing || plan.is_explored) {
            continue;
        }
        for (const Headline& headline : headlines) {
            add_metric(table, folder, plan, headline);
        }
    }
    const std::string& missing = entry(folder.record.counts, "missing");
    Markup content = element("h3", "How exact the simulation is");
    content += element(
        "p", format("{} futures are complete, {} are missing or failed. The standard error says "
                    "how far the mean may be off because only so many were drawn; it says nothing "
                    "about the model.",
                    entry(folder.record.counts, "complete"), missing.empty() ? "0" : missing));
    return content + checkpoints(folder.record.checkpoints) +
           scrolling("Monte Carlo error", table.markup());
}

}  // namespace microcosm
