// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/trust_columns.hpp"

#include <algorithm>

#include "engine/world/niches.hpp"

namespace microcosm {

namespace {

using namespace trust_input;

constexpr double hours_per_week = 168;

/// Calls `each` with every run of items of one deal: its number, first item and end.
template <class Each>
void by_deal(std::span<const TrustItem> items, const Each& each) {
    for (std::size_t first = 0, end = 0; first < items.size(); first = end) {
        const std::uint32_t deal = items[first].tie->deal;
        while (end < items.size() && items[end].tie->deal == deal)
            ++end;
        each(deal, first, end);
    }
}

/// A value of the creator alone.
template <class Value>
void fill_by_deal(std::span<const TrustItem> items, double* out, const Value& value) {
    by_deal(items, [&](std::uint32_t deal, std::size_t first, std::size_t end) {
        std::fill(out + first, out + end, value(deal));
    });
}

void fill_fit(const State& state, std::span<const TrustItem> items, double* out) {
    const auto& interests = state.experiment.world.people.interests;
    if (items.front().event == nullptr) {
        std::fill_n(out, items.size(), 0.0);
        return;
    }
    for (const TrustItem& item : items)
        __builtin_prefetch(&interests[item.tie->person]);
    by_deal(items, [&](std::uint32_t deal, std::size_t first, std::size_t end) {
        const Content& content = state.creator_of(deal).content;
        for (std::size_t i = first; i < end; ++i)
            out[i] = fit(interests[items[i].tie->person], content);
    });
}

void fill_f64(const State& state, std::span<const TrustItem> items, std::uint32_t column,
              double* out) {
    const double weeks = state.experiment.tick_h / hours_per_week;
    switch (column) {
        case pair_base_tie:
            for (std::size_t i = 0; i < items.size(); ++i)
                out[i] = from_fraction16(items[i].tie->start);
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
        case platform_reach:
            fill_by_deal(items, out, [&](std::uint32_t d) {
                return state.parameters().platform[state.creator_of(d).platform].reach_r5;
            });
            break;
        default:
            MICROCOSM_EXPECT(false);
    }
}

std::uint32_t TieEvent::*count_of(std::uint32_t column) {
    switch (column) {
        case event_posts:
            return &TieEvent::posts;
        case event_comments:
            return &TieEvent::comments;
        default:
            MICROCOSM_EXPECT(column == event_replies);
            return &TieEvent::replies;
    }
}

void fill_u32(std::span<const TrustItem> items, std::uint32_t column, std::uint32_t* out) {
    if (items.front().event == nullptr) {
        std::fill_n(out, items.size(), 0);
        return;
    }
    const auto count = count_of(column);
    for (std::size_t i = 0; i < items.size(); ++i)
        out[i] = items[i].event->*count;
}

void fill_state(const State& state, std::span<const TrustItem> items, std::uint32_t number,
                double* out) {
    const std::size_t states = state.trust->model().descriptor().states.size();
    const double* const values = state.tie_states.data() + number;
    for (std::size_t i = 0; i < items.size(); ++i)
        out[i] = values[state.ties.index_of(*items[i].tie) * states];
}

void fill_column(State& state, std::span<const TrustItem> items, std::size_t k) {
    const std::uint32_t column = state.trust->model().inputs()[k];
    if (column == absent_column) return;
    if (column >= first_state)
        return fill_state(state, items, column - first_state, state.trust->input(k));
    if (state.trust->model().descriptor().kind->inputs[column].type == ColumnType::u32) {
        fill_u32(items, column, state.trust->input_u32(k));
        return;
    }
    fill_f64(state, items, column, state.trust->input(k));
}

}  // namespace

void fill_trust(State& state, std::span<const TrustItem> items) {
    if (items.empty()) return;
    for (std::size_t k = 0; k < state.trust->model().inputs().size(); ++k)
        fill_column(state, items, k);
    std::uint64_t* const keys = state.trust->keys();
    by_deal(items, [&](std::uint32_t deal, std::size_t first, std::size_t end) {
        const std::uint64_t identity = state.creator_of(deal).identity;
        for (std::size_t i = first; i < end; ++i)
            keys[i] = combine(identity, items[i].tie->person);
    });
}

}  // namespace microcosm
