// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/post.hpp"

#include <microcosm/math.hpp>

#include "engine/campaign/claims.hpp"
#include "engine/campaign/decay.hpp"
#include "engine/campaign/response.hpp"

namespace microcosm {

namespace {

constexpr double worth_keeping = 1e-3;

double post_quality(const State& state, std::uint64_t key) {
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::quality);
    return mcsm::exp(state.parameters().creators.post_sd *
                     mcsm::normal_quantile(rng.uniform(key, 0)));
}

/// The ordinal-th post of a deal, and when it is due.
struct Due {
    Format format;
    std::uint64_t ordinal;
    double at_h;
};

void publish(State& state, std::uint32_t deal, const Due& due) {
    const Creator& creator = state.creator_of(deal);
    const Format format = due.format;
    Post post;
    post.deal = deal;
    post.format = format;
    post.published_h = due.at_h;
    post.view.key = combine(creator.identity, due.ordinal);
    post.view.creator = &creator;
    post.view.platform = creator.platform;
    post.view.format = static_cast<std::uint32_t>(format);
    post.view.sponsored = state.contracts[deal].disclosed ? 1 : 0;
    post.quality = post_quality(state, post.view.key);
    post.pace = claimed_pace(creator.followers, state.parameters().claims);
    post.level = response_level(state, post);
    post.visits = visits_of(state, post);
    post.bounds = response_bounds(state, post);
    state.posts.push_back(post);
    ++state.outcome.creators[deal].posts;
    ++state.now().posts;
}

/// Calls publish for the posts of the deal's month, the first of which has this ordinal, that fall
/// into this tick.
void publish_month(State& state, std::uint32_t deal, std::int64_t month, std::uint64_t ordinal) {
    constexpr double hours_per_month = days_per_month * 24;
    const Deal& terms = state.plan->deals[deal];
    const double from = state.time_h(), to = from + state.experiment.tick_h;
    const double first = terms.first_h + static_cast<double>(month) * hours_per_month;
    double k = 0;
    for (std::uint32_t format = 0; format < format_count; ++format)
        for (std::int64_t n = 0; n < terms.posts[format]; ++n, ++ordinal, ++k) {
            const double at = first + k * terms.every_h;
            const bool wanted =
                ordinal < static_cast<std::uint64_t>(state.contracts[deal].most_posts);
            if (wanted && at >= from && at < to)
                publish(state, deal, {static_cast<Format>(format), ordinal, at});
        }
}

void publish_due(State& state, std::uint32_t deal) {
    const Deal& terms = state.plan->deals[deal];
    std::int64_t per_month = 0;
    for (const std::int64_t posts : terms.posts)
        per_month += posts;
    for (std::int64_t month = 0; month < terms.months; ++month)
        publish_month(state, deal, month, static_cast<std::uint64_t>(month * per_month));
}

}  // namespace

void publish_posts(State& state) {
    for (std::uint32_t deal = 0; deal < state.plan->deals.size(); ++deal)
        if (state.contracts[deal].posted) publish_due(state, deal);
}

void retire_posts(State& state) {
    for (Post& post : state.posts) {
        if (!post.live) continue;
        const double age = state.time_h() + state.experiment.tick_h - post.published_h;
        const bool gone = age >= lifetime_h(state.platform_of(post), post.format);
        if (gone || 1 - post.aged < worth_keeping) post.live = false;
    }
}

}  // namespace microcosm
