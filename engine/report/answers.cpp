// SPDX-License-Identifier: Apache-2.0
#include "engine/report/answers.hpp"

#include <algorithm>

#include "engine/report/input_guide.hpp"
#include "engine/report/paper_plans.hpp"
#include "engine/report/verdict_text.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/input_words.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr double two_sided = 1.96;  // standard errors of 95 %

bool is_decided(const ResultFolder& folder) {
    const std::string& kind = entry(folder.record.verdict, "class");
    return kind == "clear" || kind == "leaning";
}

void say_choice(Phrase& phrase, const ResultFolder& folder) {
    const std::string& best = entry(folder.record.verdict, "best");
    const std::string& second = entry(folder.record.verdict, "runner_up");
    const std::string subject = subject_plan(folder);
    if (is_decided(folder) && best == subject) {
        phrase.call(folder.label(best)).say(". ");
    } else if (best == subject && second != "nothing") {
        phrase.say("Either of ").call(folder.label(best)).say(" and ").call(folder.label(second));
        phrase.say(
            ": these runs do not tell which. Choose by what you can bear to lose: in the "
            "worst 5 % ");
        phrase.call(folder.label(best)).say(" ");
        earns(phrase, folder.total(best, "cvar05", "mean")).say(" on average, ");
        phrase.call(folder.label(second)).say(" ");
        earns(phrase, folder.total(second, "cvar05", "mean")).say(". ");
    } else {
        phrase.say(is_decided(folder) ? "Nothing: keep the money. If it must be spent, buy "
                                      : "These runs do not tell whether to spend at all. If you "
                                        "do, buy ");
        phrase.call(folder.label(subject)).say(". ");
    }
}

/// "45 creators are asked; on average 33 sign, 27 post …". One creator needs no count.
void say_spending(Phrase& phrase, const ResultFolder& folder, const std::string& plan) {
    const Cell asked = folder.total(plan, "creators_asked", "mean");
    const Cell planned = folder.plans.cell(*folder.plans.find({plan}), "budget_usd");
    const auto count = [&](const char* metric) {
        const Cell cell = folder.total(plan, metric, "mean");
        phrase.quote(cell, grouped(cell.value));
    };
    if (asked.value > 1.5) {
        phrase.say("For ").call(folder.label(plan)).say(", ");
        count("creators_asked");
        phrase.say(" creators are asked; on average ");
        count("creators_signed");
        phrase.say(" sign, ");
        count("creators_posted");
        phrase.say(" post, and ");
        money(phrase, folder.total(plan, "cost_total", "mean")).say(" is spent all in (");
        money(phrase, planned).say(" planned if everybody posts).");
        return;
    }
    phrase.call(folder.label(plan)).say(" costs ");
    money(phrase, folder.total(plan, "cost_total", "mean")).say(" all in on average");
    if (planned.value > 0) {
        phrase.say(" (");
        money(phrase, planned).say(" planned)");
    }
    phrase.say(".");
}

void say_orders(Phrase& phrase, const ResultFolder& folder, const std::string& plan) {
    phrase.call(folder.label(plan)).say(" brings ");
    extra_orders(phrase, folder, plan).say(" extra orders for ");
    money(phrase, folder.total(plan, "cost_total", "mean"));
}

void say_exactness(Phrase& phrase, const ResultFolder& folder, std::size_t row) {
    const Sheet& pairs = folder.pairs;
    phrase.say("With so many futures the mean gain is exact to ± ");
    phrase.say(money_in_words(two_sided * pairs.number(row, "diff_mc_se")) + " (95 %).");
}

std::string capitalized(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

InputWords input_at(const Sheet& inputs, std::size_t row) {
    return {inputs.text(row, "input"), inputs.text(row, "unit"), inputs.text(row, "meaning")};
}

}  // namespace

bool is_worth_measuring(const Sheet& inputs, std::size_t row) {
    const double worth = inputs.number(row, "evppi_usd");
    const double error = two_sided * inputs.number(row, "mc_se");
    return inputs.number(row, "variance_share") > 0 && worth >= 1 && worth > error;
}

std::vector<std::size_t> worth_measuring(const ResultFolder& folder) {
    const Sheet& inputs = folder.sensitivity;
    const std::size_t pair = *folder.deciding_pair();
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < inputs.size(); ++row) {
        if (inputs.text(row, "plan_a") == folder.pairs.text(pair, "plan_a") &&
            inputs.text(row, "plan_b") == folder.pairs.text(pair, "plan_b") &&
            is_worth_measuring(inputs, row)) {
            rows.push_back(row);
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return inputs.number(a, "evppi_usd") > inputs.number(b, "evppi_usd");
    });
    return rows;
}

Phrase what_to_buy(const ResultFolder& folder) {
    Phrase phrase;
    const std::string subject = subject_plan(folder);
    const std::string& second = entry(folder.record.verdict, "runner_up");
    say_choice(phrase, folder);
    say_spending(phrase, folder, subject);
    if (!is_decided(folder) && second != subject && second != "nothing") {
        phrase.say(" ");
        say_spending(phrase, folder, second);
    }
    return phrase;
}

Markup why_so(const ResultFolder& folder) {
    Markup content = verdict_sentences(folder, Sentence::outcome);
    Phrase phrase;
    phrase.say(content.empty() ? "" : " ");
    const std::string subject = subject_plan(folder);
    phrase.say("On average ");
    say_orders(phrase, folder, subject);
    for (const std::string& other : rank_named(folder)) {
        if (other != subject) {
            phrase.say(", ");
            say_orders(phrase, folder, other);
            break;
        }
    }
    phrase.say(". ");
    content += phrase.markup();
    content += text("Called " + entry(folder.record.verdict, "class") + ", since ") +
               element("span", {{"data-from", "manifest.json key=verdict.reason"}},
                       entry(folder.record.verdict, "reason")) +
               text(". ");
    Phrase exactness;
    say_exactness(exactness, folder, *folder.deciding_pair());
    return content + exactness.markup();
}

Markup what_could_be_wrong(const ResultFolder& folder) {
    Markup content = verdict_sentences(folder, Sentence::doubt);
    const std::string subject = subject_plan(folder);
    Phrase phrase;
    phrase.say(content.empty() ? "" : " ");
    phrase.say("In ");
    share(phrase, folder.total(subject, "p_loss", "mean")).say(" of the futures ");
    phrase.call(folder.label(subject)).say(" loses money. ");
    phrase.say(
        "Of competitors the model knows a rival's TV advert only, and no season or news (see the "
        "appendix).");
    return content + phrase.markup();
}

Phrase what_to_measure(const ResultFolder& folder) {
    const Sheet& inputs = folder.sensitivity;
    const std::vector<std::size_t> rows = worth_measuring(folder);
    Phrase phrase;
    if (rows.empty()) {
        phrase.say(
            "No single input is worth measuring before you choose: to know one of them "
            "would not change the choice by more than chance.");
        return phrase;
    }
    const Platforms platforms = platforms_of(inputs);
    const InputWords first = input_at(inputs, rows[0]);
    phrase.say(capitalized(short_name(first.name, platforms)));
    phrase.say(first.meaning.empty() ? "" : format(", that is, the {}", first.meaning));
    phrase.say(". ");
    phrase.say(how_to_measure(first.name)).say(" ");
    const Cell flip = inputs.cell(rows[0], "flip_value");
    if (flip.has_value()) {
        phrase.say("The choice turns at ");
        phrase.quote(flip, value_in_words(flip.value, first)).say("; to ");
    } else {
        phrase.say("To ");
    }
    phrase.say("know it before choosing is worth up to ");
    money(phrase, inputs.cell(rows[0], "evppi_usd")).say(", so a cheaper measurement pays.");
    for (std::size_t i = 1; i < std::min<std::size_t>(rows.size(), 3); ++i) {
        phrase.say(i == 1 ? " After it: " : ", ");
        phrase.say(short_name(inputs.text(rows[i], "input"), platforms)).say(" (");
        money(phrase, inputs.cell(rows[i], "evppi_usd")).say(")");
    }
    return rows.size() > 1 ? phrase.say(".") : phrase;
}

}  // namespace microcosm
