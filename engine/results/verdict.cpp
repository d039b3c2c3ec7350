// SPDX-License-Identifier: Apache-2.0
#include "engine/results/verdict.hpp"

#include <algorithm>
#include <optional>

#include "engine/results/input_words.hpp"
#include "engine/results/words.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr double clear_from = .90;
constexpr double leaning_from = .55;
constexpr double even_from = .45;
constexpr double most_of_variance = .5;

std::string name_of(const Results& results, std::size_t plan) {
    return plan_in_words(results.plans[plan].name);
}

std::string flip_text(const Results& results, const SensitivityRow& row) {
    return value_in_words(row.flip_value, words_of(results.inputs[row.input]));
}

std::optional<std::string> too_few(const Results& results, const PairRow& pair) {
    if (pair.n < least_replicates) {
        return format("only {} paired replicates, {} are needed", pair.n, least_replicates);
    }
    const auto unpaired = static_cast<std::int64_t>(results.replicates.size()) - pair.n;
    const std::int64_t lost = std::max(results.missing, unpaired);
    if (lost > 0) {
        return format("{} {} missing or failed", grouped(static_cast<double>(lost)),
                      lost == 1 ? "replicate is" : "replicates are");
    }
    return std::nullopt;
}

bool is_against_odds(const PairRow& pair) {
    return pair.p_hi < even_from;
}

std::optional<std::string> odds_against_average(const Results& results, const PairRow& pair) {
    if (!is_against_odds(pair) || !results.decide_by.empty()) {
        return std::nullopt;
    }
    return format("odds and average disagree: {} wins more often, {} earns more on average",
                  name_of(results, pair.plan_b), name_of(results, pair.plan_a));
}

std::optional<std::string> weak_foundation(const Results& results,
                                           std::span<const SensitivityRow> inputs) {
    for (const SensitivityRow& row : inputs) {
        const InputInfo& input = results.inputs[row.input];
        if (is_weak(input.grade) && row.variance_share >= most_of_variance && row.flip_inside) {
            return format(
                "{} alone, from a weak source (grade {}), carries {} of the variance and flips it "
                "at {}",
                input_in_words(words_of(input)), input.grade, percent(row.variance_share),
                flip_text(results, row));
        }
    }
    return std::nullopt;
}

std::string leaning_reason(const Results& results, const PairRow& pair,
                           std::span<const SensitivityRow> inputs) {
    const std::string range = exact_percent_range({pair.p_lo, pair.p_hi});
    if (pair.p_lo >= clear_from) {
        const SensitivityRow flip = flips_inside(inputs).front();
        return format("{} flips it at {}, between its P10 and P90",
                      input_in_words(words_of(results.inputs[flip.input])),
                      flip_text(results, flip));
    }
    if (pair.p_hi >= clear_from) {
        return format("the interval {} straddles 90 %, the border of clear", range);
    }
    return format("the interval {} lies between 55 % and 90 %", range);
}

/// A stands first because the scenario decides by the mean or the worst cases, not because A wins
/// more often: never clear, and nothing if the difference of the means is within its error.
Judgement judge_against_odds(const Results& results, const PairRow& pair) {
    const std::string why = format("the scenario decides by {}, though {} wins more often",
                                   results.decide_by, name_of(results, pair.plan_b));
    const double error = 1.96 * pair.difference.mc_se;
    if (results.decide_by == "mean" && pair.difference.mean <= error) {
        return {"coin-flip", format("{}, and a mean gain of {} is within its error of {}", why,
                                    gain_in_words(pair.difference.mean), money_in_words(error))};
    }
    return {"leaning", why};
}

std::string coin_flip_reason(const PairRow& pair) {
    const std::string range = exact_percent_range({pair.p_lo, pair.p_hi});
    if (pair.p_lo < even_from) {
        return format("the interval {} straddles 45 %, too close to say more", range);
    }
    if (pair.p_hi > leaning_from) {
        return format("the interval {} straddles 55 %, too close to say more", range);
    }
    return format("the interval {} lies inside 45–55 %", range);
}

}  // namespace

bool is_guess(const std::string& grade) {
    return grade == "C" || grade == "J";
}

bool is_weak(const std::string& grade) {
    return grade == "B" || grade == "C" || grade == "J";
}

std::vector<SensitivityRow> flips_inside(std::span<const SensitivityRow> inputs) {
    std::vector<SensitivityRow> flips;
    std::copy_if(inputs.begin(), inputs.end(), std::back_inserter(flips),
                 [](const SensitivityRow& row) { return row.flip_inside; });
    std::stable_sort(flips.begin(), flips.end(), [](const auto& a, const auto& b) {
        return a.variance_share > b.variance_share;
    });
    return flips;
}

std::span<const SensitivityRow> rows_of(std::span<const SensitivityRow> rows, const PairRow& pair) {
    const auto is_of_pair = [&](const SensitivityRow& row) {
        return row.plan_a == pair.plan_a && row.plan_b == pair.plan_b;
    };
    const auto first = std::find_if(rows.begin(), rows.end(), is_of_pair);
    return {first, std::find_if_not(first, rows.end(), is_of_pair)};
}

Judgement judge(const Results& results, const PairRow& pair,
                std::span<const SensitivityRow> inputs) {
    for (const auto& doubt : {too_few(results, pair), odds_against_average(results, pair),
                              weak_foundation(results, inputs)}) {
        if (doubt) {
            return {"cannot tell", *doubt};
        }
    }
    if (is_against_odds(pair)) {
        return judge_against_odds(results, pair);
    }
    if (pair.p_lo >= clear_from && flips_inside(inputs).empty()) {
        return {"clear", format("the interval {} begins above 90 %, and no single input flips it "
                                "between its P10 and P90",
                                exact_percent_range({pair.p_lo, pair.p_hi}))};
    }
    if (pair.p_lo >= leaning_from) {
        return {"leaning", leaning_reason(results, pair, inputs)};
    }
    return {"coin-flip", coin_flip_reason(pair)};
}

}  // namespace microcosm
