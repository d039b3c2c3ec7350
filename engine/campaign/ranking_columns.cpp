// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/ranking_columns.hpp"

#include <algorithm>
#include <limits>

#include <microcosm/math.hpp>

#include "engine/campaign/action_rates.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

using enum ranking_input::Column;

constexpr double fit_of_background = .6;

bool is_post_column(std::uint32_t column) {
    return column <= post_format;
}

double post_value(const PostView& post, std::uint32_t column) {
    switch (column) {
        case post_age:
            return post.age_h;
        case post_early:
            return post.early;
        case post_like_rate:
            return post.like_rate;
        case post_comment_rate:
            return post.comment_rate;
        case post_share_rate:
            return post.share_rate;
        case post_save_rate:
            return post.save_rate;
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

double fit_of(const World& world, const PostView& post, PersonId person) {
    if (post.creator == nullptr) return fit_of_background;
    return fit(world.people.interests[person], post.creator->content);
}

/// A forecast is level x e^(lean x (tie - mean tie)).
struct Forecast {
    double level = 0, lean = 0;
};

/// The platform's forecast is the engagement model's own probability for an average creator.
Forecast forecast(const Parameters& p, const PostView& post, std::uint32_t column) {
    const ActionRates mean = expected_actions(p, p.platform[post.platform], 0);
    const EngagementParameters& e = p.engagement;
    switch (column) {
        case predicted_like:
            return {mean.like, e.lean_like};
        case predicted_comment:
            return {mean.comment, e.lean_comment};
        case predicted_share:
            return {mean.share, e.lean_share};
        case predicted_click:
            return {mean.click, p.click_lean};
        case predicted_answered:
            return {mean.comment * p.replies.reply_will, e.lean_comment};
        default:
            return {};  // negative feedback is not modelled
    }
}

/// A post and the people for whom it competes.
struct Showing {
    const Experiment& experiment;
    const PostView& post;
    const RankingItems& items;

    void fill_f64(std::uint32_t column, double* out) const {
        const std::size_t n = items.person.size();
        if (is_post_column(column)) {
            std::fill_n(out, n, post_value(post, column));
        } else if (column == pair_tie) {
            std::copy(items.tie.begin(), items.tie.end(), out);
        } else if (column == pair_interactions) {
            std::copy(items.interactions.begin(), items.interactions.end(), out);
        } else if (column == pair_fit) {
            for (std::size_t i = 0; i < n; ++i)
                out[i] = fit_of(experiment.world, post, items.person[i]);
        } else {
            fill_forecast(column, out);
        }
    }

    void fill_forecast(std::uint32_t column, double* out) const {
        const Forecast of = forecast(experiment.parameters, post, column);
        const double mean = experiment.reference_tie_mean;
        for (std::size_t i = 0; i < items.person.size(); ++i)
            out[i] = of.level * mcsm::exp(of.lean * (items.tie[i] - mean));
    }

    void fill_u32(std::uint32_t column, std::uint32_t* out) const {
        const std::size_t n = items.person.size();
        const People& people = experiment.world.people;
        switch (column) {
            case post_sponsored:
                std::fill_n(out, n, post.sponsored);
                break;
            case post_format:
                std::fill_n(out, n, post.format);
                break;
            case pair_follows:
                std::fill_n(out, n, items.follows);
                break;
            case person_accounts:
                for (std::size_t i = 0; i < n; ++i)
                    out[i] = people.accounts[items.person[i]];
                break;
            case person_slots:
                for (std::size_t i = 0; i < n; ++i)
                    out[i] = std::max(1U, people.slots_per_day[items.person[i]] / 16U);
                break;
            default:
                MICROCOSM_EXPECT(false);
        }
    }
};

constexpr Between only(double value) {
    return {value, value};
}

/// What a forecast lies between, widened by more than its rounding errors.
Between forecast_between(const Forecast& of, const Between& ties, double mean) {
    constexpr double rounding = 1e-12;
    const double a = of.level * mcsm::exp(of.lean * (ties.low - mean));
    const double b = of.level * mcsm::exp(of.lean * (ties.high - mean));
    return {std::min(a, b) * (1 - rounding), std::max(a, b) * (1 + rounding)};
}

/// What a column lies between for all followers with these ties to whom nothing has happened.
Between ends_of(const Experiment& experiment, const PostView& post, const Between& ties,
                std::uint32_t column) {
    switch (column) {
        case post_sponsored:
            return only(post.sponsored);
        case post_format:
            return only(post.format);
        case pair_follows:
            return only(1);
        case pair_interactions:
            return only(0);
        case pair_tie:
            return ties;
        case pair_fit:
            return {0, 1};
        case person_accounts:
        case person_slots:
            return {0, std::numeric_limits<std::uint16_t>::max()};
        default:
            if (is_post_column(column)) return only(post_value(post, column));
            return forecast_between(forecast(experiment.parameters, post, column), ties,
                                    experiment.reference_tie_mean);
    }
}

}  // namespace

void fill_ranking_ends(const Experiment& experiment, const PostView& post, const Between& ties,
                       const BatchEnds& ends) {
    const Model& model = ends.low.model();
    for (std::size_t k = 0; k < model.inputs().size(); ++k) {
        const std::uint32_t column = model.inputs()[k];
        if (column == absent_column) continue;
        const Between between = ends_of(experiment, post, ties, column);
        if (model.descriptor().kind->inputs[column].type == ColumnType::u32) {
            ends.low.input_u32(k)[ends.item] = static_cast<std::uint32_t>(between.low);
            ends.high.input_u32(k)[ends.item] = static_cast<std::uint32_t>(between.high);
        } else {
            ends.low.input(k)[ends.item] = between.low;
            ends.high.input(k)[ends.item] = between.high;
        }
    }
    ends.low.keys()[ends.item] = ends.high.keys()[ends.item] = post.key;
}

void fill_ranking(const Experiment& experiment, const PostView& post, const RankingItems& items,
                  ModelBatch& batch) {
    const Model& model = batch.model();
    const Showing showing{experiment, post, items};
    for (std::size_t k = 0; k < model.inputs().size(); ++k) {
        const std::uint32_t column = model.inputs()[k];
        if (column == absent_column) continue;
        if (model.descriptor().kind->inputs[column].type == ColumnType::u32)
            showing.fill_u32(column, batch.input_u32(k) + items.at);
        else
            showing.fill_f64(column, batch.input(k) + items.at);
    }
    pair_keys(post.key, items.person, batch.keys() + items.at);
}

double score_one(const Experiment& experiment, ModelBatch& batch, const PostView& post,
                 const OnePerson& follower) {
    const double none = 0;
    const RankingItems items{{&follower.person, 1}, {&follower.tie, 1}, {&none, 1}, 1};
    fill_ranking(experiment, post, items, batch);
    const mcsm_rng address{
        {experiment.seed, world_replicate}, 0, experiment.platform_ranking[post.platform].stream};
    batch.eval(1, {address, 0, experiment.tick_h});
    return batch.output(0, 0);
}

}  // namespace microcosm
