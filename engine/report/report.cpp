// SPDX-License-Identifier: Apache-2.0
#include "engine/report/report.hpp"

#include "engine/report/asset.hpp"
#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/paper_plans.hpp"
#include "engine/report/policy.hpp"
#include "engine/report/sections.hpp"
#include "engine/results/words.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

std::string plans_data(const std::vector<PlanStyle>& styles) {
    JsonWriter json;
    json.begin_list();
    for (const PlanStyle& plan : styles) {
        json.begin_object().key("plan").value(plan.name).key("label").value(plan.label);
        json.key("colour").value(plan.colour).key("dash").value(plan.dash);
        json.key("marker").value(plan.marker).key("nothing").value(plan.is_nothing);
        json.key("explored").value(plan.is_explored);
        json.key("paper").value(plan.is_on_paper).end_object();
    }
    json.end_list();
    return compact(json);
}

std::string title_of(const ResultFolder& folder) {
    const std::string& question = entry(folder.record.campaign, "question");
    const std::string& scenario = entry(folder.record.identity, "scenario");
    return !question.empty() ? question : !scenario.empty() ? plan_in_words(scenario) : "Sweep";
}

Markup head(const ResultFolder& folder) {
    Markup content = void_element("meta", {{"charset", "utf-8"}});
    content += void_element("meta", {{"http-equiv", "Content-Security-Policy"},
                                     {"content", security_policy(chart_script())}});
    content += void_element(
        "meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    content += void_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    content += element("title", "microcosm: " + title_of(folder));
    content += element("style", {}, Markup::trusted(page_style()));
    content += element("script", {{"type", "application/json"}, {"id", "data-plans"}},
                       Markup::trusted(plans_data(folder.styles)));
    return element("head", {}, content) + Markup::trusted("\n");
}

Markup page_header(const ResultFolder& folder) {
    const RunRecord& record = folder.record;
    std::string meta = format("{} · seed {} · microcosm {}", entry(record.identity, "scenario"),
                              entry(record.identity, "seed"), entry(record.identity, "version"));
    if (const double n = number_field(record.counts, "complete"); n == n) {
        meta = folder.is_sweep() ? format("{} rows · {}",
                                          grouped(static_cast<double>(folder.design.size())), meta)
                                 : format("{} futures · {}", grouped(n), meta);
    }
    return element("header", {},
                   element("p", {{"class", "eyebrow"}}, "microcosm decision report") +
                       element("h1", title_of(folder)) + element("p", {{"class", "meta"}}, meta));
}

Markup tools() {
    const Markup box = void_element("input", {{"type", "checkbox"}, {"id", "print-appendix"}});
    return element("div", {{"class", "tools"}},
                   element("fieldset", {{"id", "plan-switch"}, {"hidden", ""}}, Markup()) +
                       element("label", {{"class", "screen"}}, box + text(" print with appendix")));
}

using CardMaker = Card (*)(const ResultFolder&);

Markup cards(const ResultFolder& folder, const std::vector<CardMaker>& makers) {
    Markup content;
    for (const CardMaker make : makers) {
        content += render(make(folder));
    }
    return element("div", {{"class", "cards"}}, content);
}

Markup run_pages(const ResultFolder& folder) {
    const Markup one =
        page_header(folder) + verdict_section(folder) + kpi_table(folder) + note_on_paper(folder) +
        tools() +
        cards(folder, {outcomes_card, difference_card, risk_card, tornado_card, waterfall_card}) +
        words_of_page();
    const Markup two =
        element("h2", "Why, whom to hire, what the dashboard will say") +
        cards(folder, {timeline_card, reach_card, creators_card, overlap_card, response_card,
                       observed_card, concentration_card, trust_card, fraud_card});
    return element("section", {{"class", "page"}, {"id", "page-one"}}, one) +
           element("section", {{"class", "page"}, {"id", "page-two"}}, two);
}

Markup sweep_pages(const ResultFolder& folder) {
    const Markup one = page_header(folder) + tools() + element("h2", "Scenarios side by side") +
                       cards(folder, {scenarios_card});
    return element("section", {{"class", "page"}, {"id", "page-one"}}, one);
}

Markup body(const ResultFolder& folder) {
    Markup content =
        element("a", {{"class", "skip"}, {"href", "#page-one"}}, "Skip to the verdict");
    if (!why_no_charts().empty()) {
        content += element("p", {{"class", "no-charts"}}, why_no_charts());
    }
    const Markup pages = folder.is_sweep() ? sweep_pages(folder) : run_pages(folder);
    content += element("main", {}, pages + appendix(folder));
    content += element("footer", {},
                       element("p",
                               "Every number comes from the CSV files of the run; the "
                               "appendix says how to make them again."));
    if (!chart_script().empty()) {
        content += element("script", {}, Markup::trusted(chart_script()));
    }
    return element("body", {}, content);
}

}  // namespace

std::string render_report(const ResultFolder& folder) {
    return "<!doctype html>\n" +
           element("html", {{"lang", "en"}}, head(folder) + body(folder)).html() + "\n";
}

}  // namespace microcosm
