// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/conversion.hpp"

#include <algorithm>
#include <string>

#include <microcosm/math.hpp>

#include "engine/campaign/order.hpp"
#include "engine/campaign/word_of_mouth.hpp"

namespace microcosm {

namespace {

constexpr double hours_per_year = 365.25 * 24;

void check(double probability, const ModelBatch& batch, std::size_t item) {
    if (probability >= 0 && probability <= 1) return;
    throw PluginError(batch.model().descriptor().id, "",
                      "p_purchase = " + std::to_string(probability) + " of person " +
                          std::to_string(batch.keys()[item]) + " is outside [0, 1]");
}

void decide(State& state, TouchedPerson& person, double with_plan, double base) {
    const double u = state.rng(Stream::conversion).uniform(person.person, 0);
    if (person.orders_anyway == 0 && u < base)
        book_order(state, person, 1, History::without_plan);
    if (person.orders_with == 0 && u < with_plan) {
        book_order(state, person, 1, History::with_plan);
        const std::uint32_t deal =
            person.visit_deal != no_deal ? person.visit_deal : person.strongest_deal;
        tell_friends(state, person.person, deal, Telling::bought);
    }
}

void convert_batch(State& state, std::span<const std::uint32_t> records, double base) {
    ModelBatch& batch = *state.conversion;
    fill_conversion(state, records, batch);
    batch.eval(records.size(), {{{state.experiment.seed, state.draws->replicate},
                                 state.tick,
                                 state.experiment.conversion.stream},
                                state.time_h(),
                                state.experiment.tick_h});
    const double* with_plan = batch.output(0);
    for (std::size_t i = 0; i < records.size(); ++i) {
        check(with_plan[i], batch, i);
        decide(state, state.touched.all()[records[i]], with_plan[i], base);
    }
}

}  // namespace

double base_probability(const State& state) {
    const double years = state.experiment.tick_h / hours_per_year;
    return 1 - mcsm::exp(-state.parameters().people.base_hazard * years);
}

void convert(State& state) {
    const double base = base_probability(state);
    std::vector<std::uint32_t> open;
    const auto& people = state.touched.all();
    for (const std::uint32_t record : state.targets)
        if (people[record].orders_with == 0 || people[record].orders_anyway == 0)
            open.push_back(record);
    for (std::size_t first = 0; first < open.size(); first += batch_items)
        convert_batch(state, {open.data() + first, std::min(batch_items, open.size() - first)},
                      base);
    book_repeats(state);
}

}  // namespace microcosm
