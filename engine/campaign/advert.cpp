// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/advert.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <microcosm/math.hpp>

#include "engine/campaign/word_of_mouth.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

constexpr double rating_points = 100;  ///< of one impression, for the person who sees it

std::int64_t to_cents(double usd) {
    return static_cast<std::int64_t>(std::floor(usd * 100 + .5));
}

void book(State& state, CostLine line, std::int64_t cents) {
    state.outcome.costs[static_cast<std::size_t>(line)] += cents;
}

/// floor(n x / 2^32) of a random word x: one of n, almost evenly.
std::uint64_t one_of(std::uint64_t n, std::uint32_t word) {
    return n * word >> 32;
}

/// A fixed set of people, one from each of as many equal runs of all people; the same in every tick.
class Sample {
  public:
    Sample(const State& state, std::uint64_t size, std::uint64_t salt)
        : all_(state.experiment.world.people.size()),
          size_(std::clamp<std::uint64_t>(size, 1, all_)),
          salt_(salt),
          rng_(stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::advert)) {}

    std::uint64_t size() const { return size_; }
    PersonId member(std::uint64_t j) const {
        const std::uint64_t low = j * all_ / size_, high = (j + 1) * all_ / size_;
        if (size_ == all_) return static_cast<PersonId>(j);
        const mcsm::Block words = rng_.block(combine(salt_, j), 0);
        return static_cast<PersonId>(low + one_of(high - low, words[0]));
    }

  private:
    std::uint64_t all_, size_, salt_;
    mcsm::Rng rng_;
};

/// Ticks on air: first ... first + count - 1, within the horizon.
struct Flight {
    std::uint32_t first, count;
};

Flight flight_of(const State& state, const Advert& advert) {
    const double tick_days = state.experiment.tick_h / 24;
    const std::uint32_t first = static_cast<std::uint32_t>(advert.first_day / tick_days);
    const auto ticks = static_cast<std::uint32_t>(std::max(1.0, advert.days / tick_days));
    return {first, std::min(ticks, state.experiment.ticks - first)};
}

/// Impressions of nodes in this tick: shares of the whole that add up to its floor.
std::uint64_t impressions_now(const State& state, const Advert& advert, double cpm) {
    const Flight flight = flight_of(state, advert);
    if (state.tick < flight.first || state.tick >= flight.first + flight.count) return 0;
    const double all = advert.budget_usd / cpm * 1000 / state.experiment.world.scale;
    const auto until = [&](std::uint32_t ticks) {
        return static_cast<std::uint64_t>(std::floor(all * ticks / flight.count));
    };
    const std::uint32_t gone = state.tick - flight.first;
    return until(gone + 1) - until(gone);
}

double fade(const State& state, std::uint32_t since, double half_life_days) {
    const double days = static_cast<double>(state.tick - since) * state.experiment.tick_h / 24;
    return mcsm::exp2(-days / half_life_days);
}

/// The memory of the person, faded to this tick; from now on the person may be swayed.
AdvertMemory& remember(State& state, std::uint32_t record) {
    TouchedPerson& person = state.touched.all()[record];
    if (person.swayed == not_swayed) state.activate(person);
    if (state.advert_memory.size() <= record) state.advert_memory.resize(record + 1);
    AdvertMemory& memory = state.advert_memory[record];
    const BaselineParameters& p = state.parameters().baselines;
    memory.seen *= static_cast<float>(fade(state, memory.tick, p.tv_half_life_days));
    memory.star *= static_cast<float>(fade(state, memory.tick, p.celebrity_half_life_days));
    memory.tick = state.tick;
    return memory;
}

/// Somebody sees the advert; returns their record, if they are in the target.
std::optional<std::uint32_t> reach(State& state, PersonId person) {
    const bool in_target = state.in_target(person);
    state.touched.reach(std::array{TouchedPeople::Viewer{person, false, in_target}});
    state.outcome.advert_impressions += state.scale();
    state.now().impressions += state.scale();
    if (!in_target) return std::nullopt;
    return state.meet(person);
}

void click(State& state, std::uint32_t record) {
    AdvertMemory& memory = remember(state, record);
    memory.clicks = memory.click_tick == state.tick ? memory.clicks + 1 : 1;
    memory.click_tick = state.tick;
    TouchedPerson& person = state.touched.all()[record];
    person.link_deal = advert_deal;
    person.link_h = static_cast<float>(state.time_h());
    state.outcome.advert_clicks += state.scale();
    state.now().clicks += state.scale();
}

void show_on_tv(State& state, const Advert& advert) {
    const BaselineParameters& p = state.parameters().baselines;
    const auto everybody = static_cast<double>(state.experiment.world.people.size());
    const Sample audience(state, static_cast<std::uint64_t>(p.tv_reach * everybody), 1);
    const mcsm::Rng rng = state.rng(Stream::advert);
    const std::uint64_t n = impressions_now(state, advert, p.tv_cpm);
    for (std::uint64_t k = 0; k < n; ++k) {
        const mcsm::Block words = rng.block(combine(1, k), 1);
        const PersonId person = audience.member(one_of(audience.size(), words[0]));
        if (state.is_held_out(person)) continue;
        const auto record = reach(state, person);
        if (!record) continue;
        AdvertMemory& memory = remember(state, *record);
        memory.seen += 1;
        if (advert.celebrity) memory.star = static_cast<float>(p.celebrity_ad_lift);
    }
}

void show_on_paid_social(State& state, const Advert& advert) {
    const Parameters& p = state.parameters();
    const std::uint64_t everybody = state.experiment.world.people.size();
    const double rate = std::min(1.0, p.baselines.paid_ctr / p.world.interested_benchmark);
    const mcsm::Rng rng = state.rng(Stream::advert);
    const std::uint64_t n = impressions_now(state, advert, p.baselines.paid_cpm);
    for (std::uint64_t k = 0; k < n; ++k) {
        const mcsm::Block words = rng.block(combine(2, k), 1);
        const auto person = static_cast<PersonId>(one_of(everybody, words[0]));
        if (state.is_held_out(person)) continue;
        const auto record = reach(state, person);
        if (record && mcsm::uniform(words[1]) < rate) click(state, *record);
    }
}

void give_to_neighbours(State& state, const Advert& advert) {
    if (state.tick != flight_of(state, advert).first) return;
    const Parameters& p = state.parameters();
    const auto everybody = static_cast<double>(state.experiment.world.people.size());
    const double nodes = advert.people > 0
                             ? static_cast<double>(advert.people) / state.experiment.world.scale
                             : p.baselines.neighbour_seeds * everybody;
    const Sample seeds(state, static_cast<std::uint64_t>(nodes), 3);
    for (std::uint64_t j = 0; j < seeds.size(); ++j)
        if (const PersonId person = seeds.member(j); !state.is_held_out(person))
            tell_friends(state, person, no_deal, Telling::bought);
    const double gift =
        state.experiment.unit_cost_usd > 0 ? state.experiment.unit_cost_usd : p.contract.gift_cost;
    book(state, CostLine::product,
         to_cents(gift) * static_cast<std::int64_t>(seeds.size()) * state.scale());
}

const Advert* tv_of(const PlanSpec& plan) {
    for (const Advert& advert : plan.adverts)
        if (advert.medium == Advert::Medium::tv) return &advert;
    return nullptr;
}

void charge(State& state, const Advert& advert) {
    if (state.tick == flight_of(state, advert).first)
        book(state, CostLine::media, to_cents(advert.budget_usd));
}

}  // namespace

double tv_lift(double seen, double star, double pressure, const BaselineParameters& parameters) {
    const double alone =
        mcsm::exp(parameters.tv_elasticity * mcsm::log1p(rating_points * seen)) * (1 + star);
    return 1 + (1 - parameters.tv_rival_cancel * pressure) * (alone - 1);
}

void show_adverts(State& state) {
    for (const Advert& advert : state.plan->adverts) {
        charge(state, advert);
        switch (advert.medium) {
            case Advert::Medium::tv:
                show_on_tv(state, advert);
                break;
            case Advert::Medium::paid_social:
                show_on_paid_social(state, advert);
                break;
            case Advert::Medium::neighbours:
                give_to_neighbours(state, advert);
        }
    }
}

double advert_chance(const State& state, std::uint32_t record) {
    if (record >= state.advert_memory.size()) return 0;
    const AdvertMemory& memory = state.advert_memory[record];
    const BaselineParameters& p = state.parameters().baselines;
    double log_of_not = 0;
    if (memory.seen > 0) {
        const double seen = memory.seen * fade(state, memory.tick, p.tv_half_life_days);
        const double star = memory.star * fade(state, memory.tick, p.celebrity_half_life_days);
        const double pressure = tv_of(*state.plan)->rival_on_air ? 1 : p.rival_pressure;
        log_of_not += state.log_of_waiting * (tv_lift(seen, star, pressure, p) - 1);
    }
    if (memory.clicks > 0 && memory.click_tick == state.tick)
        log_of_not += memory.clicks * mcsm::log1p(-std::min(p.paid_cvr, 1 - 1e-12));
    return 1 - mcsm::exp(log_of_not);
}

}  // namespace microcosm
