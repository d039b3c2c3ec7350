// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/report/asset.hpp"
#include "engine/report/number_table.hpp"
#include "engine/report/sections.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr std::array limits{
    "It knows the audience only through published averages and what the scenario says of it; it "
    "has not seen these creators' followers.",
    "Of competitors it knows a rival's TV advert only; it knows no season and no news, and no "
    "effect on prices, shops or search.",
    "Brand effects after the last day are not counted, neither good nor bad.",
    "Inputs are drawn independently unless the pack says otherwise; in life, bad news comes "
    "together.",
    "The probabilities hold within the model. A clear verdict says that the model is sure, not "
    "that it is right."};

Markup failures(const ResultFolder& folder) {
    Markup content = element("h3", "Failures");
    const std::string& missing = entry(folder.record.counts, "missing");
    if (!missing.empty() && missing != "0") {
        const char* const what = folder.is_sweep() ? "units" : "replicates";
        content += element(
            "p", format("{} {} are missing; the same command computes them.", missing, what));
    } else if (folder.failures.size() == 0) {
        content += element("p", "None.");
    }
    if (folder.failures.size() == 0) {
        return content;
    }
    NumberTable table("table-failures", {{"row", false},
                                         {"plan", false},
                                         {"first"},
                                         {"last"},
                                         {"message", false},
                                         {"command", false}});
    for (std::size_t row = 0; row < folder.failures.size(); ++row) {
        table.begin_row(folder.failures.row_name(row));
        table.head(text(folder.failures.text(row, "design_row")));
        table.words(name(folder.failures.text(row, "plan")));
        for (const char* column : {"replicate_first", "replicate_last"}) {
            table.number(folder.failures.cell(row, column),
                         table_count(folder.failures.number(row, column)));
        }
        table.words(text(folder.failures.text(row, "message")));
        table.words(element("code", folder.failures.text(row, "command")));
    }
    return content + scrolling("Failures", table.markup());
}

Markup limits_list() {
    Markup items;
    for (const char* limit : limits) {
        items += element("li", limit);
    }
    return element("h3", "What this model does not know") + element("ul", {}, items);
}

Markup reproduction(const RunRecord& record) {
    Markup list;
    for (const char* key : {"campaign_hash", "seed", "version", "scenario_file", "sweep_file"}) {
        if (!entry(record.identity, key).empty()) {
            list += element("dt", key) +
                    element("dd", {}, element("code", entry(record.identity, key)));
        }
    }
    const std::string& command = entry(record.identity, "reproduce");
    const Markup line =
        command.empty() ? Markup() : element("pre", {{"tabindex", "0"}}, element("code", command));
    return element("h3", "How to make it again") + line + element("dl", {}, list) +
           element("p",
                   "The same scenario, seed and program give the same bytes. Every number of "
                   "this page carries, in the attribute data-from, the file, row "
                   "and column that it comes from.");
}

Markup licences() {
    Markup content =
        element("h3", "Licences") + element("p", "This page was made by microcosm (Apache-2.0).");
    if (!chart_script().empty()) {
        content += element("p",
                           "The chart script at the end of the page contains other software; "
                           "its licences stand at the beginning of that script.");
    }
    return content;
}

}  // namespace

Markup appendix(const ResultFolder& folder) {
    Markup content = element("h2", "Appendix") + model_card(folder);
    if (!folder.is_sweep()) {
        content += convergence(folder);
    }
    content += failures(folder) + definitions(folder) + limits_list() +
               reproduction(folder.record) + licences();
    return element("section", {{"id", "appendix"}}, content);
}

}  // namespace microcosm
