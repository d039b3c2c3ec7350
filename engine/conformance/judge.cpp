// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/judge.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string_view>

#include "engine/conformance/bound_rule.hpp"
#include "engine/conformance/verdict.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t sample = 512;
constexpr double rounding = 1e-12;  ///< of a sum of shares; the campaign allows the same

std::string where(const Instance& model, const Items& items, std::size_t item) {
    return format("parameters: {}; item: {}", model.parameters().text(),
                  describe_item(model.plugin(), items, item));
}

/// Position of an input of the kind among the plugin's; nothing if it does not read it.
std::optional<std::size_t> position(const Descriptor& plugin, std::uint32_t column) {
    const auto found = std::ranges::find(plugin.inputs, column);
    if (found == plugin.inputs.end()) return std::nullopt;
    return static_cast<std::size_t>(found - plugin.inputs.begin());
}

void check_bounds(const Instance& model, const Items& items, const Outputs& outputs) {
    for (std::size_t c = 0; c < outputs.columns.size(); ++c) {
        const KindColumn& column = output_column(model.plugin(), c);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const double number = number_of(column, outputs.columns[c][i]);
            if (number >= column.low && number <= column.high) continue;
            const std::string rule =
                std::isfinite(number)
                    ? format("outside [{}, {}]", shortest(column.low), shortest(column.high))
                    : "not finite";
            throw Failure(format("output '{}' of item {} is {}, {} ({})", column.name, i,
                                 show(column, outputs.columns[c][i]), rule,
                                 where(model, items, i)));
        }
    }
}

void check_sum_of_shares(const Instance& model, const Items& items, const Outputs& outputs) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        double sum = 0;
        for (std::size_t c = 0; c < outputs.columns.size(); ++c) {
            const std::string_view name = output_column(model.plugin(), c).name;
            const bool share = name == "bots" || name == "mass_followers" || name == "inactive";
            if (share) sum += std::bit_cast<double>(outputs.columns[c][i]);
        }
        if (sum <= 1 + rounding) continue;
        throw Failure(format("bots + mass_followers + inactive of item {} is {}, more than 1 ({})",
                             i, shortest(sum), where(model, items, i)));
    }
}

/// p_purchase is person.base, bit for bit.
void check_base(const Instance& model, const Items& items, std::string_view when) {
    const auto base = position(model.plugin(), conversion_input::person_base);
    if (!base) return;
    const Outputs outputs = Bench(model.plugin(), items.size()).eval(model, items);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const double p = std::bit_cast<double>(outputs.columns[0][i]);
        if (std::bit_cast<std::uint64_t>(items.columns[*base][i]) == outputs.columns[0][i])
            continue;
        throw Failure(format("{} p_purchase of item {} is {} instead of person.base = {} ({})",
                             when, i, shortest(p), shortest(items.columns[*base][i]),
                             where(model, items, i)));
    }
}

void require_base_column(const Descriptor& plugin) {
    if (position(plugin, conversion_input::person_base)) return;
    throw Failure(
        "does not read person.base, but p_purchase must equal it where there was no exposure and "
        "no friend");
}

/// microcosm.idle/1, without_visit: no clicks and no word of friends, whatever was seen.
void check_idle(const Instance& model, std::uint32_t seed) {
    Items items = make_items(model.plugin(), {sample, seed});
    for (const std::uint32_t column :
         {conversion_input::exposure_clicks, conversion_input::friend_bought,
          conversion_input::friend_told, conversion_input::friend_strength,
          conversion_input::friend_negative}) {
        if (const auto at = position(model.plugin(), column))
            std::ranges::fill(items.columns[*at], 0.0);
    }
    check_base(model, items, "promises microcosm.idle/1, but without a visit");
}

/// microcosm.idle/1, fades: p_purchase never rises while only the ages grow.
void check_fading(const Instance& model, std::uint32_t seed) {
    const Descriptor& plugin = model.plugin();
    Items items = make_items(plugin, {sample, seed});
    Bench bench(plugin, sample);
    Outputs before = bench.eval(model, items);
    for (int step = 0; step < 4; ++step) {
        for (const std::uint32_t column :
             {conversion_input::exposure_age, conversion_input::exposure_visit_age,
              conversion_input::person_purchase_age}) {
            const auto at = position(plugin, column);
            if (!at) continue;
            for (double& age : items.columns[*at])
                age = age * 1.5 + 12;
        }
        const Outputs after = bench.eval(model, items);
        for (std::size_t i = 0; i < sample; ++i) {
            if (std::bit_cast<double>(after.columns[0][i]) <=
                std::bit_cast<double>(before.columns[0][i])) {
                continue;
            }
            throw Failure(
                format("promises microcosm.idle/1 fades, but p_purchase of item {} rises with age "
                       "({})",
                       i, where(model, items, i)));
        }
        before = after;
    }
}

/// Fills one input of the kind, if the plugin reads it.
void set_input(const Descriptor& plugin, std::uint32_t column, double value, Items& items) {
    if (const auto at = position(plugin, column)) std::ranges::fill(items.columns[*at], value);
}

/// The host asks for the fair fee first and may then offer it.
void check_fair_fee(const Instance& model, const Items& usual) {
    const Descriptor& plugin = model.plugin();
    const auto at = static_cast<std::size_t>(plugin.outputs[pricing_output::fair_fee]);
    Bench bench(plugin, usual.size());
    Items items = usual;
    set_input(plugin, pricing_input::offer_fee, 0, items);
    const Outputs without = bench.eval(model, items);
    set_input(plugin, pricing_input::offer_fee, 1000, items);
    const Outputs with = bench.eval(model, items);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (without.columns[at][i] == with.columns[at][i]) continue;
        throw Failure(
            format("fair_fee of item {} depends on offer.fee ({})", i, where(model, items, i)));
    }
}

/// The host takes an unchanged tie as it was, without asking.
void check_untouched_tie(const Instance& model, std::uint32_t seed) {
    const Descriptor& plugin = model.plugin();
    const auto base = position(plugin, trust_input::pair_base_tie);
    if (!base)
        throw Failure("does not read pair.base_tie, which the tie is until something happens");
    const Items items = make_items(plugin, {sample, seed, Climate::untouched});
    const Outputs outputs = Bench(plugin, sample).eval(model, items);
    const auto at = static_cast<std::size_t>(plugin.outputs[trust_output::tie]);
    for (std::size_t i = 0; i < sample; ++i) {
        const double tie = std::bit_cast<double>(outputs.columns[at][i]);
        if (std::abs(tie - items.columns[*base][i]) <= 1e-9) continue;
        throw Failure(
            format("with nothing happened, tie of item {} is {} instead of "
                   "pair.base_tie = {} ({})",
                   i, shortest(tie), shortest(items.columns[*base][i]), where(model, items, i)));
    }
}

}  // namespace

void check_outputs(const Instance& model, const Items& items, const Outputs& outputs) {
    check_bounds(model, items, outputs);
    if (model.plugin().kind->id == "microcosm.fraud/1") {
        check_sum_of_shares(model, items, outputs);
    }
}

void check_rules(const Instance& model, std::uint32_t seed) {
    const Descriptor& plugin = model.plugin();
    const Items usual = make_items(plugin, {sample, seed});
    check_outputs(model, usual, Bench(plugin, sample).eval(model, usual));
    check_bound(model, seed);
    if (plugin.kind->id.starts_with("microcosm.pricing/")) check_fair_fee(model, usual);
    if (plugin.kind->id.starts_with("microcosm.trust/")) check_untouched_tie(model, seed);
    if (plugin.kind->id != "microcosm.conversion/1") return;
    require_base_column(plugin);
    check_base(model, make_items(plugin, {sample, seed, Climate::untouched}),
               "with no exposure and no friend");
    if (plugin.idle_without_visit) check_idle(model, seed);
    if (plugin.fades) check_fading(model, seed);
}

}  // namespace microcosm::conformance
