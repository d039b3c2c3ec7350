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
        if (person.swayed == not_swayed && person.orders_with == 0) buy_with_plan(state, person);
    }
}

/// People of this tick whose u lies below what the plugin may answer, with that u.
struct Undecided {
    std::size_t n = 0;
    std::uint32_t swayed[batch_items], record[batch_items];
    double u[batch_items];
};

/// The next float that is no less.
float rounded_up(double p) {
    const auto rounded = static_cast<float>(p);
    return static_cast<double>(rounded) < p ? std::nextafter(rounded, 2.0F) : rounded;
}

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
        if (fades) state.swayed[undecided.swayed[i]].most_p = rounded_up(p);
        if (undecided.u[i] < with_adverts(state, records[i], p))
            buy_with_plan(state, state.touched.all()[records[i]]);
    }
    undecided.n = 0;
}

/// u of somebody whose fresh uniform of this tick is v: below the base in their natural tick only.
double coupled_uniform(const State& state, const Swayed& person, double v) {
    const double b = state.base_probability;
    return person.natural_tick == state.tick ? b * v : b + (1 - b) * v;
}

/// One chunk of those who were swayed: draws their uniforms and keeps who may buy.
void draw_chunk(State& state, std::size_t first, std::size_t count, Undecided& undecided) {
    PersonId people[batch_items];
    std::uint32_t words[batch_items];
    for (std::size_t i = 0; i < count; ++i)
        people[i] = state.swayed[first + i].person;
    draw_words(state.rng(Stream::conversion), 0, {people, count}, words);
    for (std::size_t i = 0; i < count; ++i) {
        const Swayed& person = state.swayed[first + i];
        const double u = coupled_uniform(state, person, mcsm::uniform(words[i]));
        const double most_p =
            with_adverts(state, person.record, static_cast<double>(person.most_p));
        if (person.bought || u >= most_p) continue;
        prefetch_conversion(state, person.person, person.record);
        undecided.swayed[undecided.n] = static_cast<std::uint32_t>(first + i);
        undecided.record[undecided.n] = person.record;
        undecided.u[undecided.n] = u;
        if (++undecided.n == batch_items) decide(state, undecided);
    }
}

mcsm::Rng natural_rng(const State& state) {
    return stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::conversion);
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
    const double v = natural_uniform(state, person);
    return v >= state.never_below && first_success(state, v) < state.experiment.ticks;
}

double natural_uniform(const State& state, PersonId person) {
    return natural_rng(state).uniform(person, slot_natural);
}

void natural_uniforms(const State& state, std::span<const PersonId> people, double* out) {
    std::uint64_t keys[WordColumns::most];
    std::copy(people.begin(), people.end(), keys);
    WordColumns words;
    draw_blocks(natural_rng(state), slot_natural, {keys, people.size()}, words);
    for (std::size_t i = 0; i < people.size(); ++i)
        out[i] = mcsm::uniform(words.word[0][i]);
}

void meet_natural_buyer(State& state, TouchedPerson& person, double natural) {
    person.natural_tick =
        natural < state.never_below ? state.experiment.ticks : first_success(state, natural);
    if (person.natural_tick < state.tick)
        person.orders_with = person.orders_anyway = 1;  // before the plan reached them
    else if (person.natural_tick < state.experiment.ticks)
        state.natural[person.natural_tick].push_back(state.touched.number_of(person));
    if (!state.draws->conversion->descriptor().idle_without_visit) state.activate(person);
}

void convert(State& state) {
    convert_natural_buyers(state);
    Undecided undecided;
    for (std::size_t first = 0; first < state.swayed.size(); first += batch_items)
        draw_chunk(state, first, std::min(batch_items, state.swayed.size() - first), undecided);
    if (undecided.n > 0) decide(state, undecided);
    book_repeats(state);
}

}  // namespace microcosm
