// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/conversion.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <microcosm/math.hpp>

#include "engine/campaign/advert.hpp"
#include "engine/campaign/order.hpp"
#include "engine/campaign/word_of_mouth.hpp"
#include "engine/random/streams.hpp"
#include "engine/random/words.hpp"

namespace microcosm {

namespace {

constexpr double hours_per_year = 365.25 * 24;

/// Slot of the uniform that sets a person's natural tick (drawn at tick 0); slot 0 is that of a
/// tick.
constexpr std::uint32_t slot_natural = 1;

void check(double probability, const ModelBatch& batch, std::size_t item) {
    if (probability >= 0 && probability <= 1) return;
    throw PluginError(batch.model().descriptor().id, "",
                      "p_purchase = " + std::to_string(probability) + " of person " +
                          std::to_string(batch.keys()[item]) + " is outside [0, 1]");
}

/// u of a person whose fresh uniform of this tick is v: below the base in their natural tick only.
double coupled_uniform(const State& state, const TouchedPerson& person, double v) {
    const double b = state.base_probability;
    return person.natural_tick == state.tick ? b * v : b + (1 - b) * v;
}

void buy_with_plan(State& state, TouchedPerson& person) {
    book_order(state, person, 1, History::with_plan);
    const std::uint32_t deal =
        person.visit_deal != no_deal ? person.visit_deal : person.strongest_deal;
    if (person.natural_tick == state.tick) return;  // told without the plan as well: no difference
    tell_friends(state, person.person, deal, Telling::bought);
}

/// Those who buy in this tick without the plan; who was not swayed by it buys with it as well.
void convert_natural_buyers(State& state) {
    for (const std::uint32_t record : state.natural[state.tick]) {
        TouchedPerson& person = state.touched.all()[record];
        book_order(state, person, 1, History::without_plan);
        if (!person.active && person.orders_with == 0) buy_with_plan(state, person);
    }
}

/// People of this tick whose u lies below what the plugin may answer, with that u.
struct Undecided {
    std::size_t n = 0;
    std::uint32_t record[batch_items];
    double u[batch_items];
};

void decide(State& state, Undecided& undecided) {
    const std::span<const std::uint32_t> records(undecided.record, undecided.n);
    ModelBatch& batch = *state.conversion;
    fill_conversion(state, records, batch);
    batch.eval(undecided.n, {{{state.experiment.seed, state.draws->replicate},
                              state.tick,
                              state.experiment.conversion.stream},
                             state.time_h(),
                             state.experiment.tick_h});
    const bool fades = batch.model().descriptor().fades;
    for (std::size_t i = 0; i < undecided.n; ++i) {
        const double p = batch.output(0)[i];
        check(p, batch, i);
        TouchedPerson& person = state.touched.all()[records[i]];
        if (fades) person.most_p = p;
        if (undecided.u[i] < with_adverts(state, records[i], p)) buy_with_plan(state, person);
    }
    undecided.n = 0;
}

/// One chunk of the active records: draws their uniforms and keeps who may buy.
void draw_chunk(State& state, std::span<const std::uint32_t> records, Undecided& undecided) {
    PersonId people[batch_items];
    std::uint32_t words[batch_items];
    const auto& all = state.touched.all();
    for (std::size_t i = 0; i < records.size(); ++i)
        people[i] = all[records[i]].person;
    draw_words(state.rng(Stream::conversion), 0, {people, records.size()}, words);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const TouchedPerson& person = all[records[i]];
        const double u = coupled_uniform(state, person, mcsm::uniform(words[i]));
        undecided.record[undecided.n] = records[i];
        undecided.u[undecided.n] = u;
        undecided.n += u < with_adverts(state, records[i], person.most_p) ? 1 : 0;
        if (undecided.n == batch_items) decide(state, undecided);
    }
}

/// The tick at which a geometric wait ends whose uniform is v; the horizon if that is past it.
std::uint32_t first_success(const State& state, double v) {
    const double tick = std::floor(mcsm::log(v) / state.log_of_waiting);
    return tick < state.experiment.ticks ? static_cast<std::uint32_t>(tick)
                                         : state.experiment.ticks;
}

}  // namespace

double probability_without_exposure(const Experiment& experiment, const Parameters& parameters) {
    const double years = experiment.tick_h / hours_per_year;
    return 1 - mcsm::exp(-parameters.people.base_hazard * years);
}

double never_buys_below(double log_of_waiting, std::uint32_t ticks) {
    if (log_of_waiting == 0) return 1;  // nobody buys by themselves: every wait is for ever
    return mcsm::exp(log_of_waiting * ticks) * (1 - 1e-9);
}

bool buys_anyway(const State& state, PersonId person) {
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::conversion);
    const double v = rng.uniform(person, slot_natural);
    return v >= state.never_below && first_success(state, v) < state.experiment.ticks;
}

void meet_natural_buyer(State& state, TouchedPerson& person) {
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::conversion);
    const double v = rng.uniform(person.person, slot_natural);
    person.natural_tick = v < state.never_below ? state.experiment.ticks : first_success(state, v);
    if (person.natural_tick < state.tick)
        person.orders_with = person.orders_anyway = 1;  // before the plan reached them
    else if (person.natural_tick < state.experiment.ticks)
        state.natural[person.natural_tick].push_back(state.touched.number_of(person));
    if (!state.draws->conversion->descriptor().idle_without_visit) state.activate(person);
}

void convert(State& state) {
    convert_natural_buyers(state);
    std::vector<std::uint32_t>& active = state.active;
    std::erase_if(
        active, [&](std::uint32_t record) { return state.touched.all()[record].orders_with > 0; });
    Undecided undecided;
    for (std::size_t first = 0; first < active.size(); first += batch_items)
        draw_chunk(state, {active.data() + first, std::min(batch_items, active.size() - first)},
                   undecided);
    if (undecided.n > 0) decide(state, undecided);
    book_repeats(state);
}

}  // namespace microcosm
