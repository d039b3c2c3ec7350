// SPDX-License-Identifier: Apache-2.0
// Who buys in a tick. The conversion plugin gives the probability p with the plan; without it the
// probability is the base
//   b = 1 - exp(-base_hazard x tick in years).
// One uniform u per person and tick meets both: u < p buys with the plan, u < b would have bought
// anyway. So the difference to the plan `nothing` is exact in every replicate, and people the plan
// did not touch contribute nothing to it. The first tick T with u < b is geometric, so it is drawn
// once per person, T = floor(log v0 / log(1 - b)), and with it
//   u = b v in tick T,  u = b + (1 - b) v before,   v fresh per person and tick:
// the same law, and nobody has to be looked at in a tick in which nothing can happen to them. Who
// bought before the first contact has bought in both histories. Who would buy in this very tick
// anyway tells friends in both histories, so that the plan adds no word. A plugin that promises to be idle
// without a visit is asked only about people who visited the shop or heard from a friend; of a
// plugin that promises to fade, the last p bounds the next, and it is asked again only if u lies
// below that bound.
#pragma once

#include <cstddef>
#include <span>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Probability of buying in one tick with no exposure at all.
double probability_without_exposure(const Experiment& experiment, const Parameters& parameters);

/// A uniform below this surely means a wait past the horizon: most people are settled without a
/// logarithm.
double never_buys_below(double log_of_waiting, std::uint32_t ticks);

/// Whether a person in the target would buy without the plan before the horizon.
bool buys_anyway(const State& state, PersonId person);

/// v0 of a person.
double natural_uniform(const State& state, PersonId person);
/// The same of at most WordColumns::most people. Fills out[0 … people.size()).
void natural_uniforms(const State& state, std::span<const PersonId> people, double* out);

/// Notes when a newly touched person in the target, whose v0 this is, would buy without the plan.
void meet_natural_buyer(State& state, TouchedPerson& person, double natural);

/// Starts loading what `fill_conversion` will need; without effect on any result.
void prefetch_conversion(const State& state, PersonId person, std::uint32_t record);
/// Fills the columns that the conversion model asked for, for the given records.
void fill_conversion(const State& state, std::span<const std::uint32_t> records, ModelBatch& batch);

/// First purchases of this tick, with and without the plan, and repeat orders that fall due.
void convert(State& state);

}  // namespace microcosm
