// SPDX-License-Identifier: Apache-2.0
#include "engine/results/sentence.hpp"

#include <algorithm>

#include "engine/results/input_words.hpp"
#include "engine/results/pairs.hpp"
#include "engine/results/verdict.hpp"
#include "engine/results/words.hpp"
#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

/// The pair a sentence is about, with the names as people say them.
struct Subject {
    const PairRow& pair;
    std::string a, b;
    bool decided = false;  ///< clear or leaning: "A beats B"
};

Subject subject_of(const Results& results, const PairRow& pair) {
    return {pair, plan_in_words(results.plans[pair.plan_a].name),
            plan_in_words(results.plans[pair.plan_b].name),
            pair.verdict == "clear" || pair.verdict == "leaning"};
}

std::string capitalized(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::string opening(const Results& results) {
    const std::string horizon = horizon_in_words(results.horizon_days);
    return results.budget_usd > 0
               ? format("with {} over {}, ", whole_dollars(results.budget_usd), horizon)
               : format("over {}, ", horizon);
}

std::string odds(const Subject& subject) {
    const PairRow& pair = subject.pair;
    const std::string futures =
        pair.n == 0
            ? "in none of 0 paired futures"
            : format("in {} of {} paired futures ({})", percent(pair.p_a_beats_b),
                     grouped(static_cast<double>(pair.n)), percent_range({pair.p_lo, pair.p_hi}));
    const bool wins_less = pair.p_a_beats_b < .5;
    if (subject.decided && wins_less) {
        return format("{} is put before {}, although it earns more only {}: {}.", subject.a,
                      subject.b, futures, pair.verdict);
    }
    if (subject.decided) {
        return format("{} beats {} {}: {}.", subject.a, subject.b, futures, pair.verdict);
    }
    if (pair.verdict == "coin-flip") {
        return format("{} against {} is a coin-flip: {} earns more {}.", subject.a, subject.b,
                      subject.a, futures);
    }
    return format("it cannot be told whether {} beats {}: {} earns more {}.", subject.a, subject.b,
                  subject.a, futures);
}

std::string outcome(double mean) {
    return (mean < 0 ? "loses " : "still earns ") + money_in_words(std::abs(mean));
}

/// "(celebrity: $31k)", with the verb only where it differs from that of the plan itself.
std::string compared_to(const std::string& name, double mean, double own) {
    const bool same_verb = (mean < 0) == (own < 0) || mean == 0;
    return format(" ({}: {})", name, same_verb ? money_in_words(std::abs(mean)) : outcome(mean));
}

std::string gain_and_risk(const Subject& subject, const Summary& summary, bool against_nothing) {
    const double gain = subject.pair.difference.mean;
    const double risk_a = summary.cvar05[subject.pair.plan_a];
    const double risk_b = summary.cvar05[subject.pair.plan_b];
    if (against_nothing) {
        return format(" Mean loss avoided {}; in its worst 5 % {} {} on average.",
                      money_in_words(gain), subject.b, outcome(risk_b));
    }
    return format(" Mean gain over {} {}; in its worst 5 % {} {} on average{}.",
                  subject.decided ? "it" : subject.b, gain_in_words(gain),
                  subject.decided ? "it" : subject.a, outcome(risk_a),
                  compared_to(subject.b, risk_b, risk_a));
}

std::string flip_clause(const Results& results, const SensitivityRow& row) {
    return "if " +
           crossing_in_words(row.flip_value, row.flip_above, words_of(results.inputs[row.input]));
}

std::string flip_sentence(const Results& results, const Subject& subject,
                          std::span<const SensitivityRow> inputs) {
    const std::vector<SensitivityRow> flips = flips_inside(inputs);
    if (flips.empty()) {
        const bool worth_saying = subject.decided && !inputs.empty();
        return worth_saying ? " No single input flips it between its P10 and P90." : "";
    }
    const bool by_mean = subject.pair.difference.mean > 0;
    std::string text = subject.decided && by_mean ? " It flips " : " The mean gain changes sign ";
    text += flip_clause(results, flips[0]);
    if (flips.size() > 1) {
        text += ", or " + flip_clause(results, flips[1]);
    }
    return text + ".";
}

/// The two best named plans, if they are not the pair the verdict is about.
std::string between_named(const Results& results, const Summary& summary) {
    std::vector<std::size_t> named = rank_plans(results);
    std::erase_if(named, [&](std::size_t plan) { return results.plans[plan].role != "named"; });
    const Verdict& verdict = summary.verdict;
    if (named.size() < 2 || (named[0] == verdict.best && named[1] == verdict.runner_up)) {
        return "";
    }
    const PairRow& pair = profit_pair(summary, named[0], named[1]);
    return " Between the named plans, " + odds(subject_of(results, pair));
}

/// The explored plan that earns most, if it earns more than the best plan by more than chance.
std::string beyond_the_plans(const Results& results, const Summary& summary) {
    std::vector<std::size_t> explored = rank_plans(results);
    std::erase_if(explored, [&](std::size_t plan) { return !results.plans[plan].is_explored(); });
    const auto gain_of = [&](std::size_t plan) {
        return distribution_of(
            difference_of(results.column(plan, Metric::incremental_profit),
                          results.column(summary.verdict.best, Metric::incremental_profit)));
    };
    std::size_t best = 0;
    Distribution most;
    for (const std::size_t plan : explored) {
        const Distribution gain = gain_of(plan);
        if (gain.mean > most.mean) {
            best = plan;
            most = gain;
        }
    }
    if (!(most.mean > 1.96 * most.mc_se)) {
        return "";
    }
    return format(
        " Of {} plans explored beside them, {} earns most: {} on average over {}, at {} of "
        "budget.",
        explored.size(), plan_in_words(results.plans[best].name), gain_in_words(most.mean),
        plan_in_words(results.plans[summary.verdict.best].name),
        money_in_words(results.plans[best].budget_usd));
}

}  // namespace

const PairRow& profit_pair(const Summary& summary, std::size_t plan, std::size_t other) {
    const auto found =
        std::find_if(summary.pairs.begin(), summary.pairs.end(), [&](const PairRow& row) {
            return row.metric == Metric::incremental_profit &&
                   std::minmax(row.plan_a, row.plan_b) == std::minmax(plan, other);
        });
    MICROCOSM_EXPECT(found != summary.pairs.end());
    return *found;
}

std::string say_verdict(const Results& results, const Summary& summary) {
    const Verdict& verdict = summary.verdict;
    if (verdict.best == verdict.runner_up) {
        return "There is only one plan: nothing to compare.";
    }
    const Subject subject =
        subject_of(results, profit_pair(summary, verdict.best, verdict.runner_up));
    const bool spend_nothing = results.plans[verdict.best].role == "nothing";
    const auto inputs = rows_of(summary.sensitivity, subject.pair);
    const std::string first = opening(results) + odds(subject);
    std::string text = spend_nothing ? "Spend nothing: " + first : capitalized(first);
    text += gain_and_risk(subject, summary, spend_nothing);
    text += flip_sentence(results, subject, inputs);
    if (!inputs.empty()) {
        text += format(" {} of the variance rests on weak sources, {} on judgement and arithmetic.",
                       percent(summary.weak_variance_share), percent(summary.guess_variance_share));
    }
    return text + between_named(results, summary) + beyond_the_plans(results, summary);
}

}  // namespace microcosm
