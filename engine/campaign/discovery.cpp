// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/discovery.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <microcosm/math.hpp>

#include "engine/campaign/ask_memory.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

/// floor(x) or one more, with the right mean, keyed by the post.
std::uint64_t whole_number(double x, double uniform) {
    const double floor = std::floor(x);
    return static_cast<std::uint64_t>(floor) + (uniform < x - floor ? 1 : 0);
}

constexpr std::uint32_t luck_slot = 16;
constexpr std::uint32_t most_blocks = 8;  ///< before a draw is given up
constexpr std::uint64_t at_once = 32;     ///< draws whose people are fetched from memory together

PersonId person_of(const World& world, std::uint32_t word) {
    return static_cast<PersonId>(std::uint64_t{word} * world.people.size() >> 32);
}

void prefetch(const World& world, const mcsm::Block& words) {
    for (const std::uint32_t word : words)
        ask_memory(&world.people.interests[person_of(world, word)]);
}

/// The best-fitting of four people who does not follow the creator; nobody if all four do.
std::optional<PersonId> best_stranger(const Campaign& campaign, CreatorId creator,
                                      const mcsm::Block& words) {
    const World& world = campaign.experiment->world;
    std::array<PersonId, 4> people;
    std::array<double, 4> fits;
    for (std::size_t k = 0; k < people.size(); ++k) {
        people[k] = person_of(world, words[k]);
        fits[k] = fit(world.people.interests[people[k]], world.creators[creator].content);
    }
    for (std::size_t tries = 0; tries < people.size(); ++tries) {
        const auto best =
            static_cast<std::size_t>(std::max_element(fits.begin(), fits.end()) - fits.begin());
        if (!campaign.followers.follows(people[best], creator)) return people[best];
        fits[best] = -1;  // asked already
    }
    return std::nullopt;
}

/// Mean 1, one per post in all plans and ticks: whom a recommender tries first decides how far it
/// carries a post.
double luck_of(const State& state, const Post& post) {
    const double sd = state.platform_of(post).luck_sd;
    if (sd == 0) return 1;
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::discovery);
    const double z = mcsm::normal_quantile(rng.uniform(post.view.key, luck_slot));
    return mcsm::exp(sd * z - .5 * sd * sd);
}

}  // namespace

std::optional<PersonId> find_stranger(const Campaign& campaign, CreatorId creator,
                                      const mcsm::Rng& rng, std::uint64_t key) {
    for (std::uint32_t slot = 2; slot < 2 + most_blocks; ++slot)
        if (const auto person = best_stranger(campaign, creator, rng.block(key, slot)))
            return person;
    return std::nullopt;
}

void discover(State& state, std::uint32_t post_index, std::size_t shown) {
    const Post& post = state.posts[post_index];
    const double s = state.platform_of(post).nonfollower_share;
    if (shown == 0 || s <= 0) return;
    const mcsm::Rng rng = state.rng(Stream::discovery);
    const double early = std::clamp(post.view.early, .25, 4.0);
    const double expected = static_cast<double>(shown) * s / (1 - s) * early * luck_of(state, post);
    const std::uint64_t n = whole_number(expected, rng.uniform(post.view.key, 1));
    const CreatorId creator = state.plan->deals[post.deal].creator;
    const World& world = state.experiment.world;
    std::array<mcsm::Block, at_once> words;
    for (std::uint64_t from = 0; from < n; from += at_once) {
        const std::uint64_t count = std::min(at_once, n - from);
        for (std::uint64_t j = 0; j < count; ++j) {
            words[j] = rng.block(combine(post.view.key, from + j), 0);
            prefetch(world, words[j]);
        }
        for (std::uint64_t j = 0; j < count; ++j) {
            auto person = best_stranger(state.campaign, creator, words[j]);
            if (!person)
                person =
                    find_stranger(state.campaign, creator, rng, combine(post.view.key, from + j));
            if (person) state.impressions.push_back({*person, post_index, 0, 0, false});
        }
    }
}

}  // namespace microcosm
