// SPDX-License-Identifier: Apache-2.0
#include "engine/results/comparison.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "engine/results/grid.hpp"
#include "engine/results/sentence.hpp"
#include "engine/results/totals.hpp"
#include "engine/results/words.hpp"
#include "engine/text/format.hpp"
#include "engine/text/json.hpp"

namespace microcosm {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Cell = std::function<std::string(const Opinion&)>;

/// Weakest first.
constexpr std::array<const char*, 4> classes{"cannot tell", "coin-flip", "leaning", "clear"};

std::size_t strength(const std::string& verdict) {
    return static_cast<std::size_t>(std::find(classes.begin(), classes.end(), verdict) -
                                    classes.begin());
}

bool decides(const Opinion& opinion) {
    return strength(opinion.summary.verdict.verdict) >= 2;
}

std::string best_of(const Opinion& opinion) {
    return plan_in_words(opinion.results.plans[opinion.summary.verdict.best].name);
}

std::string runner_up_of(const Opinion& opinion) {
    return plan_in_words(opinion.results.plans[opinion.summary.verdict.runner_up].name);
}

const PairRow& deciding_pair(const Opinion& opinion) {
    const Verdict& verdict = opinion.summary.verdict;
    return profit_pair(opinion.summary, verdict.best, verdict.runner_up);
}

void add_row(Rows& rows, const std::string& name, std::span<const Opinion> opinions,
             const Cell& cell) {
    rows.push_back({name});
    for (const Opinion& opinion : opinions)
        rows.back().push_back(cell(opinion));
}

void add_profits(Rows& rows, std::span<const Opinion> opinions) {
    for (const PlanInfo& plan : opinions[0].results.plans)
        if (!plan.is_explored())
            add_row(rows, "mean profit of " + plan_in_words(plan.name), opinions,
                    [&](const Opinion& o) {
                        return money_in_words(
                            total_of(o.summary, plan.name, Metric::incremental_profit).mean);
                    });
}

std::string side_by_side(std::span<const Opinion> opinions) {
    Rows rows;
    add_row(rows, "", opinions, [](const Opinion& o) { return o.pack; });
    add_row(rows, "verdict", opinions, [](const Opinion& o) { return o.summary.verdict.verdict; });
    add_row(rows, "best plan", opinions, best_of);
    add_row(rows, "runner-up", opinions, runner_up_of);
    add_row(rows, "best earns more", opinions, [](const Opinion& o) {
        const PairRow& pair = deciding_pair(o);
        return percent(pair.p_a_beats_b) + " (" + percent_range({pair.p_lo, pair.p_hi}) + ")";
    });
    add_row(rows, "mean gain", opinions,
            [](const Opinion& o) { return gain_in_words(deciding_pair(o).difference.mean); });
    add_profits(rows, opinions);
    add_row(rows, "variance on weak sources", opinions,
            [](const Opinion& o) { return percent(o.summary.weak_variance_share); });
    add_row(rows, "  on judgement, arithmetic", opinions,
            [](const Opinion& o) { return percent(o.summary.guess_variance_share); });
    return align(rows);
}

/// Which two packs lean opposite ways, in words; "" if no two do.
std::string contradiction(std::span<const Opinion> opinions) {
    for (const Opinion& a : opinions)
        for (const Opinion& b : opinions)
            if (decides(a) && decides(b) && best_of(a) != best_of(b))
                return format("the packs lean opposite ways: to {} with {}, to {} with {}",
                              best_of(a), a.pack, best_of(b), b.pack);
    return "";
}

}  // namespace

Judgement judge_together(std::span<const Opinion> opinions) {
    if (const std::string reason = contradiction(opinions); !reason.empty())
        return {"cannot tell", reason};
    const Opinion* weakest = &opinions[0];
    for (const Opinion& opinion : opinions)
        if (strength(opinion.summary.verdict.verdict) < strength(weakest->summary.verdict.verdict))
            weakest = &opinion;
    const std::string& verdict = weakest->summary.verdict.verdict;
    if (decides(*weakest))
        return {verdict,
                format("every pack leans to {}; the weakest verdict counts", best_of(*weakest))};
    return {verdict, format("with {}, {}", weakest->pack, weakest->summary.verdict.reason)};
}

bool take_back_verdicts(std::span<Opinion> opinions) {
    const std::string reason = contradiction(opinions);
    for (Opinion& opinion : opinions) {
        if (reason.empty() || !decides(opinion)) continue;
        Verdict& verdict = opinion.summary.verdict;
        const auto pair =
            static_cast<std::size_t>(&deciding_pair(opinion) - opinion.summary.pairs.data());
        verdict.verdict = opinion.summary.pairs[pair].verdict = "cannot tell";
        verdict.reason = opinion.summary.pairs[pair].reason = reason;
        verdict.sentence = say_verdict(opinion.results, opinion.summary);
    }
    return !reason.empty();
}

std::string render_comparison(std::span<const Opinion> opinions) {
    const Judgement together = judge_together(opinions);
    std::string text = side_by_side(opinions) + "\n" +
                       wrap(format("Together: {}: {}.", together.verdict, together.reason), 0);
    for (const Opinion& opinion : opinions)
        text += "\n" + wrap(format("{}: {}", opinion.pack, opinion.summary.verdict.sentence), 0);
    return text;
}

std::string render_comparison_json(std::span<const Opinion> opinions) {
    const Judgement together = judge_together(opinions);
    JsonWriter json;
    json.begin_object();
    json.key("class").value(together.verdict);
    json.key("reason").value(together.reason);
    json.key("packs").begin_list();
    for (const Opinion& opinion : opinions) {
        const Verdict& verdict = opinion.summary.verdict;
        json.begin_object();
        json.key("pack").value(opinion.pack);
        json.key("class").value(verdict.verdict);
        json.key("reason").value(verdict.reason);
        json.key("sentence").value(verdict.sentence);
        json.key("best").value(opinion.results.plans[verdict.best].name);
        json.key("runner_up").value(opinion.results.plans[verdict.runner_up].name);
        json.key("p_a_beats_b").value(deciding_pair(opinion).p_a_beats_b);
        json.key("diff_mean").value(deciding_pair(opinion).difference.mean);
        json.key("weak_variance_share").value(opinion.summary.weak_variance_share);
        json.key("guess_variance_share").value(opinion.summary.guess_variance_share);
        json.end_object();
    }
    json.end_list();
    json.end_object();
    return json.text();
}

}  // namespace microcosm
