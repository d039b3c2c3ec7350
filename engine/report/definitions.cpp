// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/report/number_table.hpp"
#include "engine/report/sections.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

struct Term {
    const char* word;
    const char* meaning;
};
constexpr std::array terms{
    Term{"future", "One replicate: one draw of everything uncertain, the same for all plans."},
    Term{"A beats B",
         "A has the higher mean incremental profit; P counts the futures in which it "
         "earns more, a tie as one half; its interval is Wilson's at 95 %."},
    Term{"clear",
         "The interval begins at 90 % or more, and no single input flips the pair between "
         "its P10 and P90."},
    Term{"leaning", "The interval begins at 55 % or more."},
    Term{"coin-flip",
         "Everything else that can be told: inside 45 to 55 %, or too close to a "
         "border to say more."},
    Term{"cannot tell",
         "Fewer than 512 paired futures; or one is missing; or the one wins more often and the "
         "other earns more on average; or one weakly sourced input carries half of the variance "
         "and flips the pair between its P10 and P90."},
    Term{"flip value", "Value of an input at which the mean difference changes its sign."},
    Term{"worth of knowing",
         "What choosing anew for each value of the input would add to the mean "
         "profit (EVPPI); too high when there are few futures."},
    Term{"worst 5 %", "CVaR: mean over the worst twentieth of the futures."},
    Term{"grade",
         "Of a source: A peer-reviewed or official, O computed from public rows, V vendor "
         "with a stated sample, B second-hand, C arithmetic, J judgement."},
};

Markup terms_list() {
    Markup list;
    for (const Term& term : terms) {
        list += element("dt", term.word) + element("dd", term.meaning);
    }
    return element("dl", {}, list);
}

}  // namespace

Markup definitions(const ResultFolder& folder) {
    Markup content = element("h3", "Definitions") + terms_list();
    if (folder.definitions.empty()) {
        return content + element("p",
                                 "The metrics are defined in datapackage.json, which is not "
                                 "in the folder.");
    }
    NumberTable table("table-definitions",
                      {{"metric", false}, {"unit", false}, {"definition", false}, {"in", false}});
    for (const MetricDefinition& metric : folder.definitions) {
        table.begin_row("");
        table.head(text(metric.name));
        table.words(text(metric.unit));
        table.words(text(metric.description));
        table.words(text(metric.where));
    }
    return content + scrolling("Metrics", table.markup());
}

}  // namespace microcosm
