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

/// One batch.
class TrustFill {
  public:
    /// At most batch_items ties, at least one.
    TrustFill(State& state, std::span<const std::uint32_t> ties, Asked asked)
        : state_(state), ties_(ties), has_events_(asked == Asked::what_becomes) {
        gather(state.ties.all().data());
    }

    void fill() {
        const auto inputs = state_.trust->model().inputs();
        for (std::size_t k = 0; k < inputs.size(); ++k)
            if (inputs[k] != absent_column) fill_column(k, inputs[k]);
        for (const DealRun& run : runs())
            combine_all(state_.creator_of(run.deal).identity,
                        {person_ + run.first, person_ + run.end}, state_.trust->keys() + run.first);
    }

  private:
    /// What ties hold, in columns: each is looked at once.
    void gather(const ChangedTie* all) {
        std::uint32_t deal = no_deal;
        for (std::uint32_t i = 0; i < ties_.size(); ++i) {
            const ChangedTie& tie = all[ties_[i]];
            person_[i] = tie.person;
            start_[i] = tie.start;
            age_[i] = state_.tick - tie.tick;
            posts_[i] = tie.posts;
            comments_[i] = tie.comments;
            replies_[i] = tie.replies;
            if (tie.deal == deal) continue;
            if (runs_ > 0) run_[runs_ - 1].end = i;
            deal = tie.deal;
            run_[runs_++] = {deal, i, i};
        }
        run_[runs_ - 1].end = static_cast<std::uint32_t>(ties_.size());
    }

    std::span<const DealRun> runs() const { return {run_, runs_}; }

    /// A value of the creator alone.
    template <class Value>
    void fill_by_deal(double* out, const Value& value) const {
        for (const DealRun& run : runs())
            std::fill(out + run.first, out + run.end, value(run.deal));
    }

    void fill_fit(double* out) const {
        const auto& interests = state_.experiment.world.people.interests;
        if (!has_events_) {
            std::fill_n(out, ties_.size(), 0.0);
            return;
        }
        for (std::size_t i = 0; i < ties_.size(); ++i)
            ask_memory(&interests[person_[i]]);
        for (const DealRun& run : runs()) {
            const Content& content = state_.creator_of(run.deal).content;
            for (std::uint32_t i = run.first; i < run.end; ++i)
                out[i] = fit(interests[person_[i]], content);
        }
    }

    void fill_tie_column(std::uint32_t column, double* out) const {
        const double weeks = state_.experiment.tick_h / hours_per_week;
        if (column == pair_fit) return fill_fit(out);
        if (column == pair_base_tie) {
            for (std::size_t i = 0; i < ties_.size(); ++i)
                out[i] = from_fraction16(start_[i]);
            return;
        }
        for (std::size_t i = 0; i < ties_.size(); ++i)
            out[i] = weeks * age_[i];
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
        if (!has_events_) {
            std::fill_n(out, ties_.size(), 0);
            return;
        }
        const std::uint32_t* const counts = column == event_posts      ? posts_
                                            : column == event_comments ? comments_
                                                                       : replies_;
        std::copy_n(counts, ties_.size(), out);
    }

    void fill_state(std::uint32_t number, double* out) const {
        const std::size_t states = state_.trust->model().descriptor().states.size();
        const double* const values = state_.tie_states.data() + number;
        for (std::size_t i = 0; i < ties_.size(); ++i)
            out[i] = values[ties_[i] * states];
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
    std::span<const std::uint32_t> ties_;
    bool has_events_;
    PersonId person_[batch_items];
    std::uint16_t start_[batch_items];
    std::uint32_t age_[batch_items];  ///< in ticks
    std::uint32_t posts_[batch_items], comments_[batch_items], replies_[batch_items];
    std::size_t runs_ = 0;
    DealRun run_[batch_items];
};

}  // namespace

void fill_trust(State& state, std::span<const std::uint32_t> ties, Asked asked) {
    if (!ties.empty()) TrustFill(state, ties, asked).fill();
}

}  // namespace microcosm
