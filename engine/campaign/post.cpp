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

void publish(State& state, std::uint32_t deal, Format format, std::uint64_t ordinal) {
    const Creator& creator = state.creator_of(deal);
    Post post;
    post.deal = deal;
    post.format = format;
    post.published_h = state.plan->deals[deal].first_h +
                       static_cast<double>(ordinal) * state.plan->deals[deal].every_h;
    post.view.key = combine(creator.identity, ordinal);
    post.view.creator = &creator;
    post.view.platform = creator.platform;
    post.view.format = static_cast<std::uint32_t>(format);
    post.view.sponsored = state.contracts[deal].disclosed ? 1 : 0;
    post.quality = post_quality(state, post.view.key);
    post.pace = claimed_pace(creator.followers, state.parameters().claims);
    post.level = response_level(state, post);
    post.bounds = response_bounds(state, post);
    state.posts.push_back(post);
    ++state.outcome.creators[deal].posts;
    ++state.now().posts;
}

/// Calls publish for the deal's posts that fall into this tick.
void publish_due(State& state, std::uint32_t deal) {
    const Deal& terms = state.plan->deals[deal];
    const double from = state.time_h(), to = from + state.experiment.tick_h;
    std::uint64_t ordinal = 0;
    for (std::uint32_t format = 0; format < format_count; ++format)
        for (std::int64_t n = 0; n < terms.posts[format]; ++n, ++ordinal) {
            const double at = terms.first_h + static_cast<double>(ordinal) * terms.every_h;
            if (at >= from && at < to) publish(state, deal, static_cast<Format>(format), ordinal);
        }
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
