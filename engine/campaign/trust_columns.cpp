// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/trust_columns.hpp"

#include <algorithm>

#include "engine/campaign/ask_memory.hpp"
#include "engine/world/niches.hpp"

namespace microcosm {

namespace {

using enum trust_input::Column;

constexpr double hours_per_week = 168;

/// Neighbours of one deal.
struct DealRun {
    std::uint32_t deal, first, end;
};

/// Ties from anywhere.
struct Listed {
    std::span<const TrustItem> items;
    const ChangedTie* all;

    std::size_t size() const { return items.size(); }
    bool has_events() const { return items.front().event != nullptr; }
    const ChangedTie& tie(std::size_t i) const { return *items[i].tie; }
    std::size_t index(std::size_t i) const { return static_cast<std::size_t>(items[i].tie - all); }
    std::uint32_t ticks(std::size_t i) const { return items[i].ticks; }
    std::uint32_t count(std::size_t i, std::uint32_t TieEvent::*of) const {
        return items[i].event->*of;
    }
};

/// Neighbours to whom nothing happens in this tick.
struct Range {
    const ChangedTie* all;
    TieRange range;
    std::uint32_t tick;

    std::size_t size() const { return range.count; }
    static bool has_events() { return false; }
    const ChangedTie& tie(std::size_t i) const { return all[range.first + i]; }
    std::size_t index(std::size_t i) const { return range.first + i; }
    std::uint32_t ticks(std::size_t i) const { return tick - tie(i).tick; }
    static std::uint32_t count(std::size_t, std::uint32_t TieEvent::*) { return 0; }
};

/// One batch.
template <class Ties>
class TrustFill {
  public:
    TrustFill(State& state, const Ties& ties) : state_(state), ties_(ties) {
        for (std::uint32_t i = 0; i < ties.size(); ++i) {
            const std::uint32_t deal = ties.tie(i).deal;
            if (runs_ == 0 || run_[runs_ - 1].deal != deal) run_[runs_++] = {deal, i, i};
            run_[runs_ - 1].end = i + 1;
        }
    }

    void fill() {
        const auto inputs = state_.trust->model().inputs();
        for (std::size_t k = 0; k < inputs.size(); ++k)
            if (inputs[k] != absent_column) fill_column(k, inputs[k]);
        std::uint64_t* const keys = state_.trust->keys();
        for (const DealRun& run : runs()) {
            const std::uint64_t identity = state_.creator_of(run.deal).identity;
            for (std::uint32_t i = run.first; i < run.end; ++i)
                keys[i] = combine(identity, ties_.tie(i).person);
        }
    }

  private:
    std::span<const DealRun> runs() const { return {run_, runs_}; }

    /// A value of the creator alone.
    template <class Value>
    void fill_by_deal(double* out, const Value& value) const {
        for (const DealRun& run : runs())
            std::fill(out + run.first, out + run.end, value(run.deal));
    }

    void fill_fit(double* out) const {
        const auto& interests = state_.experiment.world.people.interests;
        if (!ties_.has_events()) {
            std::fill_n(out, ties_.size(), 0.0);
            return;
        }
        for (std::size_t i = 0; i < ties_.size(); ++i)
            ask_memory(&interests[ties_.tie(i).person]);
        for (const DealRun& run : runs()) {
            const Content& content = state_.creator_of(run.deal).content;
            for (std::uint32_t i = run.first; i < run.end; ++i)
                out[i] = fit(interests[ties_.tie(i).person], content);
        }
    }

    void fill_tie_column(std::uint32_t column, double* out) const {
        const double weeks = state_.experiment.tick_h / hours_per_week;
        if (column == pair_fit) return fill_fit(out);
        for (std::size_t i = 0; i < ties_.size(); ++i)
            out[i] =
                column == pair_age ? weeks * ties_.ticks(i) : from_fraction16(ties_.tie(i).start);
    }

    void fill_creator_column(std::uint32_t column, double* out) const {
        const State& state = state_;
        switch (column) {
            case event_salience:
                return fill_by_deal(out, [&](auto d) { return state.contracts[d].salience; });
            case creator_followers:
                return fill_by_deal(out, [&](auto d) { return state.creator_of(d).followers; });
            case creator_reach:
                return fill_by_deal(out, [&](auto d) { return state.reaches[d]; });
            default:
                MICROCOSM_EXPECT(false);
        }
    }

    void fill_count(std::uint32_t column, std::uint32_t* out) const {
        if (!ties_.has_events()) {
            std::fill_n(out, ties_.size(), 0);
            return;
        }
        const auto count = column == event_posts      ? &TieEvent::posts
                           : column == event_comments ? &TieEvent::comments
                                                      : &TieEvent::replies;
        for (std::size_t i = 0; i < ties_.size(); ++i)
            out[i] = ties_.count(i, count);
    }

    void fill_state(std::uint32_t number, double* out) const {
        const std::size_t states = state_.trust->model().descriptor().states.size();
        const double* const values = state_.tie_states.data() + number;
        for (std::size_t i = 0; i < ties_.size(); ++i)
            out[i] = values[ties_.index(i) * states];
    }

    void fill_column(std::size_t k, std::uint32_t column) {
        ModelBatch& batch = *state_.trust;
        if (column >= first_state) return fill_state(column - first_state, batch.input(k));
        if (batch.model().descriptor().kind->inputs[column].type == ColumnType::u32)
            return fill_count(column, batch.input_u32(k));
        if (column == pair_base_tie || column == pair_age || column == pair_fit)
            return fill_tie_column(column, batch.input(k));
        fill_creator_column(column, batch.input(k));
    }

    State& state_;
    Ties ties_;
    std::size_t runs_ = 0;
    DealRun run_[batch_items];
};

}  // namespace

void fill_trust(State& state, std::span<const TrustItem> items) {
    if (!items.empty()) TrustFill(state, Listed{items, state.ties.all().data()}).fill();
}

void fill_trust(State& state, const TieRange& range) {
    TrustFill(state, Range{state.ties.all().data(), range, state.tick}).fill();
}

}  // namespace microcosm
