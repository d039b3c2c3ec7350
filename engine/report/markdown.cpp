// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/report/answers.hpp"
#include "engine/report/card.hpp"
#include "engine/report/report.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"
#include "engine/text/utf8.hpp"

namespace microcosm {
namespace {

/// Text of users with what Markdown would act on made harmless.
std::string escape(std::string_view plain) {
    std::string out;
    for (const char byte : clean_text(plain)) {
        if (std::string_view("\\`*_[]<>|#").find(byte) != std::string_view::npos) {
            out += '\\';
        }
        out += byte == '\n' ? ' ' : byte;
    }
    return out;
}

std::string plan_line(const ResultFolder& folder, const PlanStyle& plan) {
    const auto profit = [&](const char* column) {
        return money_in_words(folder.total(plan.name, "incremental_profit", column).value);
    };
    return format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", escape(plan.label), profit("p10"),
                  profit("p50"), profit("p90"), profit("mean"),
                  percent(folder.total(plan.name, "p_loss", "mean").value),
                  money_in_words(folder.total(plan.name, "cvar05", "mean").value),
                  money_in_words(folder.total(plan.name, "cost_total", "mean").value));
}

std::string plans_block(const ResultFolder& folder) {
    std::string out =
        "| plan | profit P10 | P50 | P90 | mean | P(loss) | worst 5 % | all-in cost |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|\n";
    for (const PlanStyle& plan : folder.styles) {
        out += plan.is_explored ? "" : plan_line(folder, plan);
    }
    return out;
}

std::string findings(const ResultFolder& folder) {
    constexpr std::array makers{difference_card, risk_card,     tornado_card,       waterfall_card,
                                timeline_card,   creators_card, observed_card,      overlap_card,
                                reach_card,      trust_card,    concentration_card, fraud_card};
    std::string out;
    for (const auto make : makers) {
        const Card card = make(folder);
        out += card.lacks.empty() ? "- " + escape(card.title.plain()) + ".\n" : "";
    }
    return out;
}

std::string what_to_do(const ResultFolder& folder) {
    return format("**Buy:** {}\n\n**Measure next:** {}\n\n", escape(what_to_buy(folder).plain()),
                  escape(what_to_measure(folder).plain()));
}

std::string closing(const RunRecord& record) {
    return format(
        "Made again by `{}` (campaign {}, microcosm {}).\n", entry(record.identity, "reproduce"),
        entry(record.identity, "campaign_hash").substr(0, 12), entry(record.identity, "version"));
}

}  // namespace

std::string render_markdown(const ResultFolder& folder) {
    const RunRecord& record = folder.record;
    const std::string title = escape(entry(record.identity, "scenario"));
    if (folder.is_sweep()) {
        return format("# {}\n\n{}.\n\n{}", title, escape(scenarios_card(folder).title.plain()),
                      closing(record));
    }
    return format("# {}\n\n**{}** {}\n\nWhy {}: {}.\n\n{}{}\n{}\n{}", title,
                  escape(entry(record.verdict, "class")) + ".",
                  escape(entry(record.verdict, "sentence")), entry(record.verdict, "class"),
                  escape(entry(record.verdict, "reason")), what_to_do(folder), plans_block(folder),
                  findings(folder), closing(record));
}

}  // namespace microcosm
