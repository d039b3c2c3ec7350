// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/plans.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/streams.hpp"
#include "engine/scenario/explore.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

/// How an input of a plan is called: its path and its meaning in words.
struct Naming {
    std::string name, meaning;
};

std::optional<Number> make_number(const std::optional<Uncertain>& value, const Naming& naming,
                                  const std::string& unit, std::vector<Input>& inputs) {
    const std::string& name = naming.name;
    if (!value) return std::nullopt;
    if (value->is_fixed()) return Number{value->a, -1};
    const auto known = std::find_if(inputs.begin(), inputs.end(),
                                    [&](const Input& input) { return input.name == name; });
    if (known != inputs.end())
        return Number{central_value(*value), static_cast<std::int32_t>(known - inputs.begin())};
    Input input;
    input.name = name;
    input.unit = unit;
    input.value = *value;
    input.key = hash_text(name.data(), name.size());
    input.grade = "user";
    input.origin = "scenario";
    input.meaning = naming.meaning;
    inputs.push_back(std::move(input));
    return Number{central_value(*value), static_cast<std::int32_t>(inputs.size() - 1)};
}

Deal deal_of(const Hire& hire) {
    Deal deal;
    deal.posts = hire.posts;
    deal.fee_usd = hire.fee_usd;
    deal.agreed = hire.agreed;
    deal.gift = hire.gift;
    deal.promo_code = hire.promo_code;
    deal.first_h = hire.first_day * 24;
    deal.every_h = hire.every_days * 24;
    deal.script_level = hire.script_level;
    deal.disclosed = hire.disclosed;
    deal.months = hire.months;
    return deal;
}

std::size_t cast_index(const Scenario& scenario, const std::string& name) {
    for (std::size_t i = 0; i < scenario.casts.size(); ++i)
        if (scenario.casts[i].name == name) return i;
    MICROCOSM_EXPECT(false);
    return 0;
}

std::int32_t audit_index(const std::string& name) {
    const auto found = std::find(audit_names.begin(), audit_names.end(), name);
    return found == audit_names.end() ? -1 : static_cast<std::int32_t>(found - audit_names.begin());
}

/// So that the numbers of the inputs, too, do not depend on the order of the file.
std::vector<const Plan*> sorted_by_name(const std::vector<Plan>& plans) {
    std::vector<const Plan*> sorted;
    for (const Plan& plan : plans)
        sorted.push_back(&plan);
    std::sort(sorted.begin(), sorted.end(),
              [](const Plan* a, const Plan* b) { return a->name < b->name; });
    return sorted;
}

/// In the order of their numbers, so that fewer hired are always some of more hired.
std::vector<CreatorId> creators_of_cast(std::span<const Creator> creators, std::size_t cast) {
    std::vector<CreatorId> found;
    for (CreatorId c = 0; c < creators.size(); ++c)
        if (creators[c].cast == static_cast<std::int32_t>(cast)) found.push_back(c);
    return found;
}

/// How many creators the money buys, at the central cost of each.
std::size_t affordable(double spend_usd, const Hire& hire, const ParameterTable& table) {
    const auto central = [&](const std::optional<Uncertain>& own, const char* path) {
        return own ? central_value(*own) : table.number(path);
    };
    const auto months = static_cast<double>(hire.months);
    const double hours = central(hire.hours, "money.management_hours") +
                         (months - 1) * table.number("money.management_repeat");
    const double each =
        *hire.fee_usd * months + hours * central(hire.hourly_usd, "money.management_rate");
    return static_cast<std::size_t>(std::floor(spend_usd / std::max(each, .01)));
}

std::optional<std::size_t> number_hired(const Hire& hire, const ParameterTable& table) {
    if (hire.count) return static_cast<std::size_t>(*hire.count);
    if (hire.spend_usd) return affordable(*hire.spend_usd, hire, table);
    return std::nullopt;
}

std::vector<Advert> sorted_by_medium(std::vector<Advert> adverts) {
    std::sort(adverts.begin(), adverts.end(),
              [](const Advert& a, const Advert& b) { return a.medium < b.medium; });
    return adverts;
}

PlanSpec resolve_plan(const Scenario& scenario, const Plan& plan, std::span<const Creator> creators,
                      std::vector<Input>& inputs) {
    PlanSpec spec;
    spec.name = plan.name;
    spec.description = plan.description;
    spec.agency_cents = plan.agency_cents;
    spec.production_cents = plan.production_cents;
    spec.audit = audit_index(plan.audit);
    spec.reject_above = plan.reject_above;
    spec.tooling_usd = plan.tooling_usd;
    spec.holdout = plan.holdout;
    spec.adverts = sorted_by_medium(plan.adverts);
    spec.boost = plan.boost;
    spec.base = plan.base;
    for (const Hire& hire : plan.hires) {
        Deal deal = deal_of(hire);
        deal.hours = make_number(hire.hours,
                                 {hire.origin + ".hours", "hours to manage one creator of a hire"},
                                 "h", inputs);
        deal.hourly_usd =
            make_number(hire.hourly_usd, {hire.origin + ".hourly", "cost of an hour of management"},
                        "USD/h", inputs);
        const std::size_t cast = cast_index(scenario, hire.cast);
        deal.celebrity = scenario.casts[cast].celebrity;
        std::vector<CreatorId> hired = creators_of_cast(creators, cast);
        if (const auto number = number_hired(hire, scenario.parameters))
            hired.resize(std::min(hired.size(), *number));
        for (const CreatorId creator : hired) {
            deal.creator = creator;
            spec.deals.push_back(deal);
        }
    }
    std::stable_sort(spec.deals.begin(), spec.deals.end(),
                     [](const Deal& a, const Deal& b) { return a.creator < b.creator; });
    return spec;
}

}  // namespace

std::vector<PlanSpec> resolve_plans(const Scenario& scenario, std::span<const Creator> creators,
                                    std::vector<Input>& inputs) {
    std::vector<PlanSpec> plans;
    const ExploredPlans explored = explored_plans(scenario);
    for (const std::vector<Plan>* given : {&scenario.plans, &explored.plans})
        for (const Plan* plan : sorted_by_name(*given))
            plans.push_back(resolve_plan(scenario, *plan, creators, inputs));
    PlanSpec nothing;
    nothing.name = "nothing";
    nothing.description = "No campaign";
    nothing.is_nothing = true;
    plans.push_back(std::move(nothing));
    std::sort(plans.begin(), plans.end(),
              [](const PlanSpec& a, const PlanSpec& b) { return a.name < b.name; });
    return plans;
}

std::vector<std::string> names_of(std::span<const PlanSpec> plans) {
    std::vector<std::string> names;
    for (const PlanSpec& plan : plans)
        names.push_back(plan.name);
    return names;
}

}  // namespace microcosm
