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
    std::span<const std::uint32_t> ties;
    const ChangedTie* all;
    Asked asked;

    std::size_t size() const { return ties.size(); }
    bool has_events() const { return asked == Asked::what_becomes; }
    std::size_t index(std::size_t i) const { return ties[i]; }
};

/// Ties to which nothing happens in this tick.
struct Range {
    TieRange range;
    const ChangedTie* all;

    std::size_t size() const { return range.count; }
    static bool has_events() { return false; }
    std::size_t index(std::size_t i) const { return range.index(i); }
};

/// One batch.
template <class Ties>
class TrustFill {
  public:
    TrustFill(State& state, const Ties& ties) : state_(state), ties_(ties) {
        for (std::uint32_t i = 0; i < ties.size(); ++i) {
            const std::uint32_t deal = ties.all[ties.index(i)].deal;
            if (runs_ == 0 || run_[runs_ - 1].deal != deal) run_[runs_++] = {deal, i, i};
            run_[runs_ - 1].end = i + 1;
        }
    }

    void fill() {
        const auto inputs = state_.trust->model().inputs();
        for (std::size_t k = 0; k < inputs.size(); ++k)
            if (inputs[k] != absent_column) fill_column(k, inputs[k]);
        PersonId people[batch_items];
        for (std::size_t i = 0; i < ties_.size(); ++i)
            people[i] = tie(i).person;
        for (const DealRun& run : runs())
            combine_all(state_.creator_of(run.deal).identity,
                        {people + run.first, people + run.end}, state_.trust->keys() + run.first);
    }

  private:
    const ChangedTie& tie(std::size_t i) const { return ties_.all[ties_.index(i)]; }
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
            ask_memory(&interests[tie(i).person]);
        for (const DealRun& run : runs()) {
            const Content& content = state_.creator_of(run.deal).content;
            for (std::uint32_t i = run.first; i < run.end; ++i)
                out[i] = fit(interests[tie(i).person], content);
        }
    }

    void fill_tie_column(std::uint32_t column, double* out) const {
        const double weeks = state_.experiment.tick_h / hours_per_week;
        if (column == pair_fit) return fill_fit(out);
        if (column == pair_base_tie) {
            for (std::size_t i = 0; i < ties_.size(); ++i)
                out[i] = from_fraction16(tie(i).start);
            return;
        }
        const std::uint32_t now = state_.tick;
        for (std::size_t i = 0; i < ties_.size(); ++i)
            out[i] = weeks * (now - tie(i).tick);
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
        const auto fill = [&](auto count) {
            for (std::size_t i = 0; i < ties_.size(); ++i)
                out[i] = count(tie(i));
        };
        if (column == event_posts)
            fill([](const ChangedTie& tie) { return tie.posts; });
        else if (column == event_comments)
            fill([](const ChangedTie& tie) { return tie.comments; });
        else
            fill([](const ChangedTie& tie) { return tie.replies; });
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

void fill_trust(State& state, std::span<const std::uint32_t> ties, Asked asked) {
    if (!ties.empty()) TrustFill(state, Listed{ties, state.ties.all().data(), asked}).fill();
}

void fill_trust(State& state, const TieRange& range) {
    TrustFill(state, Range{range, state.ties.all().data()}).fill();
}

}  // namespace microcosm
