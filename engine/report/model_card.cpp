// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/report/sections.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/verdict.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

Markup plugins(const std::vector<RunRecord::Fields>& plugins) {
    NumberTable table("table-plugins",
                      {{"role", false}, {"plugin", false}, {"version", false}, {"SHA-256", false}});
    for (const RunRecord::Fields& plugin : plugins) {
        table.begin_row("");
        table.head(text(entry(plugin, "role")));
        table.words(text(entry(plugin, "id")));
        table.words(text(entry(plugin, "version")));
        table.words(element("code", entry(plugin, "sha256").substr(0, 12)));
    }
    return scrolling("Plugins", table.markup());
}

/// Weak grades first, so that they cannot be overlooked; then in the order of the manifest.
std::vector<const RunRecord::Fields*> weak_first(const std::vector<RunRecord::Fields>& all) {
    std::vector<const RunRecord::Fields*> sorted;
    for (const RunRecord::Fields& parameter : all) {
        sorted.push_back(&parameter);
    }
    std::stable_partition(sorted.begin(), sorted.end(), [](const RunRecord::Fields* parameter) {
        return is_weak(entry(*parameter, "grade"));
    });
    return sorted;
}

Markup parameters(const std::vector<RunRecord::Fields>& all) {
    NumberTable table("table-parameters", {{"parameter", false},
                                           {"value", false},
                                           {"unit", false},
                                           {"grade", false},
                                           {"year", false},
                                           {"source", false},
                                           {"set in", false}});
    for (const RunRecord::Fields* parameter : weak_first(all)) {
        const std::string& grade = entry(*parameter, "grade");
        table.begin_row("");
        table.head(text(entry(*parameter, "path")));
        table.words(text(entry(*parameter, "value")));
        table.words(text(entry(*parameter, "unit")));
        table.words(text(grade), is_weak(grade) ? Attributes{{"class", "weak"}} : Attributes{});
        const std::string& year = entry(*parameter, "year");
        table.words(text(year == "0" ? "" : year));
        table.words(text(entry(*parameter, "source")));
        table.words(text(entry(*parameter, "origin")));
    }
    return scrolling("Parameters", table.markup());
}

/// What the keys in the column "source" stand for.
Markup references(const std::vector<RunRecord::Fields>& all) {
    Markup list;
    for (const RunRecord::Fields& reference : all) {
        list += element("dt", entry(reference, "key")) + element("dd", entry(reference, "text"));
    }
    return list.empty() ? list
                        : element("h3", "Sources") + element("dl", {{"class", "sources"}}, list);
}

}  // namespace

Markup model_card(const ResultFolder& folder) {
    const RunRecord& record = folder.record;
    const auto weak = std::count_if(
        record.parameters.begin(), record.parameters.end(),
        [](const RunRecord::Fields& parameter) { return is_weak(entry(parameter, "grade")); });
    Markup content = element("h3", "The model and its sources");
    content += element(
        "p", format("{} parameters, of which {} rest on weak sources (grades B, C, J: second-hand "
                    "figures, arithmetic, judgement); they come first. Grade user: given by the "
                    "scenario.",
                    record.parameters.size(), weak));
    const double share = number_field(record.verdict, "weak_variance_share");
    if (share == share) {
        content += element(
            "p", {},
            text("Share of the variance of the deciding difference on weak sources: ") +
                element("span", {{"data-from", "manifest.json key=verdict.weak_variance_share"}},
                        percent(share)) +
                text("."));
    }
    return content + plugins(record.plugins) + parameters(record.parameters) +
           references(record.references);
}

}  // namespace microcosm
