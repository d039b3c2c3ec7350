// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/trust_columns.hpp"

#include <algorithm>

#include "engine/world/niches.hpp"

namespace microcosm {

namespace {

using namespace trust_input;

constexpr double hours_per_week = 168;

/// A value of the creator alone; neighbours mostly have the same.
template <class Value>
void fill_by_deal(std::span<const TrustItem> items, double* out, const Value& value) {
    std::uint32_t known = no_deal;
    double same = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].tie->deal != known) {
            known = items[i].tie->deal;
            same = value(known);
        }
        out[i] = same;
    }
}

void fill_fit(const State& state, std::span<const TrustItem> items, double* out) {
    const auto& interests = state.experiment.world.people.interests;
    if (items.front().event == nullptr) {
        std::fill_n(out, items.size(), 0.0);
        return;
    }
    for (const TrustItem& item : items)
        __builtin_prefetch(&interests[item.person]);
    for (std::size_t i = 0; i < items.size(); ++i)
        out[i] = fit(interests[items[i].person], state.creator_of(items[i].tie->deal).content);
}

void fill_f64(const State& state, std::span<const TrustItem> items, std::uint32_t column,
              double* out) {
    const double weeks = state.experiment.tick_h / hours_per_week;
    switch (column) {
        case pair_base_tie:
            for (std::size_t i = 0; i < items.size(); ++i)
                out[i] = from_fraction16(items[i].start);
            break;
        case pair_age:
            for (std::size_t i = 0; i < items.size(); ++i)
                out[i] = weeks * items[i].ticks;
            break;
        case pair_fit:
            fill_fit(state, items, out);
            break;
        case event_salience:
            fill_by_deal(items, out, [&](std::uint32_t d) { return state.contracts[d].salience; });
            break;
        case creator_followers:
            fill_by_deal(items, out,
                         [&](std::uint32_t d) { return state.creator_of(d).followers; });
            break;
        case creator_reach:
            fill_by_deal(items, out, [&](std::uint32_t d) { return state.reaches[d]; });
            break;
        default:
            MICROCOSM_EXPECT(false);
    }
}

std::uint32_t value_u32(const TrustItem& item, std::uint32_t column) {
    if (item.event == nullptr) return 0;
    switch (column) {
        case event_posts:
            return item.event->posts;
        case event_comments:
            return item.event->comments;
        case event_replies:
            return item.event->replies;
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

void fill_state(const State& state, std::span<const TrustItem> items, std::uint32_t number,
                double* out) {
    const std::size_t states = state.trust->model().descriptor().states.size();
    for (std::size_t i = 0; i < items.size(); ++i)
        out[i] = state.tie_states[state.ties.index_of(*items[i].tie) * states + number];
}

void fill_column(State& state, std::span<const TrustItem> items, std::size_t k) {
    const std::uint32_t column = state.trust->model().inputs()[k];
    if (column == absent_column) return;
    if (column >= first_state)
        return fill_state(state, items, column - first_state, state.trust->input(k));
    if (state.trust->model().descriptor().kind->inputs[column].type == ColumnType::u32) {
        std::uint32_t* out = state.trust->input_u32(k);
        for (std::size_t i = 0; i < items.size(); ++i)
            out[i] = value_u32(items[i], column);
        return;
    }
    fill_f64(state, items, column, state.trust->input(k));
}

}  // namespace

void fill_trust(State& state, std::span<const TrustItem> items) {
    for (std::size_t k = 0; k < state.trust->model().inputs().size(); ++k)
        fill_column(state, items, k);
    std::uint32_t known = no_deal;
    std::uint64_t identity = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].tie->deal != known) {
            known = items[i].tie->deal;
            identity = state.creator_of(known).identity;
        }
        state.trust->keys()[i] = combine(identity, items[i].person);
    }
}

}  // namespace microcosm
