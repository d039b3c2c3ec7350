// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/discovery.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include <microcosm/math.hpp>

#include "engine/campaign/ask_memory.hpp"
#include "engine/random/streams.hpp"
#include "engine/random/words.hpp"

namespace microcosm {

namespace {

/// floor(x) or one more, with the right mean, keyed by the post.
std::uint64_t whole_number(double x, double uniform) {
    const double floor = std::floor(x);
    return static_cast<std::uint64_t>(floor) + (uniform < x - floor ? 1 : 0);
}

constexpr std::uint32_t luck_slot = 16;
constexpr std::uint32_t first_slot = 0;  ///< of a draw; where it finds nobody, those from …
constexpr std::uint32_t next_slot = 2;   ///< … this on, at most so many of them:
constexpr std::uint32_t most_blocks = 8;
constexpr std::size_t at_once = 64;  ///< draws whose people are fetched from memory together

PersonId person_of(const World& world, std::uint32_t word) {
    return static_cast<PersonId>(std::uint64_t{word} * world.people.size() >> 32);
}

constexpr PersonId nobody = 0xFFFFFFFFu;
constexpr std::size_t candidates = 4;  ///< of a draw: one per word of its block

/// Strangers to one creator, looked for by several draws at once. Who follows and who fits best cannot be
/// predicted, so there are no branches on it.
class Strangers {
  public:
    Strangers(const Campaign& campaign, CreatorId creator)
        : followers_(campaign.followers), world_(campaign.experiment->world), creator_(creator) {}

    /// Who each key's draw finds, or nobody: at slot `first`, where that finds nobody at those from
    /// next_slot on. At most at_once keys; valid until the next call.
    std::span<const PersonId> find(const mcsm::Rng& rng, std::uint32_t first,
                                   std::span<const std::uint64_t> keys) {
        n_open_ = 0;
        for (std::uint32_t i = 0; i < keys.size(); ++i)
            open_[n_open_++] = i;
        draw(rng, first, keys);
        for (std::uint32_t slot = std::max(first + 1, next_slot);
             slot < next_slot + most_blocks && n_open_ > 0; ++slot)
            draw(rng, slot, keys);
        return {found_, keys.size()};
    }

  private:
    /// One block for each draw that has found nobody yet.
    void draw(const mcsm::Rng& rng, std::uint32_t slot, std::span<const std::uint64_t> keys) {
        std::uint64_t open_keys[at_once];
        for (std::size_t i = 0; i < n_open_; ++i)
            open_keys[i] = keys[open_[i]];
        WordColumns words;
        draw_blocks(rng, slot, {open_keys, n_open_}, words);
        list(words);
        choose();
        std::size_t still_open = 0;
        for (std::size_t i = 0; i < n_open_; ++i) {
            const std::uint32_t place = open_[i];
            open_[still_open] = place;
            still_open += found_[place] == nobody ? 1 : 0;
        }
        n_open_ = still_open;
    }

    /// Lists the candidates who do not follow the creator, and starts loading their interests.
    void list(const WordColumns& words) {
        PersonId people[at_once * candidates];
        for (std::size_t i = 0; i < n_open_ * candidates; ++i) {
            people[i] = person_of(world_, words.word[i % candidates][i / candidates]);
            followers_.prefetch(people[i], creator_);
        }
        n_ = 0;
        for (std::size_t i = 0; i < n_open_ * candidates; ++i) {
            person_[n_] = people[i];
            draw_[n_] = static_cast<std::uint32_t>(i / candidates);
            n_ += followers_.follows(people[i], creator_) ? 0 : 1;
        }
        for (std::size_t i = 0; i < n_; ++i)
            ask_memory(&world_.people.interests[person_[i]]);
    }

    /// Finds the best-fitting one of each draw; of equal ones the first.
    void choose() {
        Interests interests[at_once * candidates];
        double fit_of[at_once * candidates], highest[at_once];
        std::uint32_t best[at_once];  // candidates
        for (std::size_t i = 0; i < n_; ++i)
            interests[i] = world_.people.interests[person_[i]];
        fits({interests, n_}, world_.creators[creator_].content, fit_of);
        person_[n_] = nobody;
        for (std::size_t d = 0; d < n_open_; ++d) {
            highest[d] = -1;
            best[d] = static_cast<std::uint32_t>(n_);
        }
        for (std::uint32_t i = 0; i < n_; ++i) {
            const std::uint32_t d = draw_[i];
            const std::uint32_t is_better = fit_of[i] > highest[d] ? 0xFFFFFFFFu : 0;
            best[d] = (i & is_better) | (best[d] & ~is_better);
            highest[d] = std::max(highest[d], fit_of[i]);
        }
        for (std::size_t d = 0; d < n_open_; ++d)
            found_[open_[d]] = person_[best[d]];
    }

    const Followers& followers_;
    const World& world_;
    CreatorId creator_;
    PersonId found_[at_once];
    std::uint32_t open_[at_once];  ///< draws that have found nobody
    std::size_t n_open_ = 0;
    PersonId person_[at_once * candidates + 1];
    std::uint32_t draw_[at_once * candidates];  ///< whose candidate: a place in open_
    std::size_t n_ = 0;
};

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
    Strangers strangers(campaign, creator);
    const PersonId person = strangers.find(rng, next_slot, {&key, 1}).front();
    return person == nobody ? std::nullopt : std::optional(person);
}

void discover(State& state, std::uint32_t post_index, std::size_t shown) {
    const Post& post = state.posts[post_index];
    const double s = state.platform_of(post).nonfollower_share;
    if (shown == 0 || s <= 0) return;
    const mcsm::Rng rng = state.rng(Stream::discovery);
    const double early = std::clamp(post.view.early, .25, 4.0);
    const double expected = static_cast<double>(shown) * s / (1 - s) * early * luck_of(state, post);
    const std::uint64_t n = whole_number(expected, rng.uniform(post.view.key, 1));
    Strangers strangers(state.campaign, state.plan->deals[post.deal].creator);
    for (std::uint64_t from = 0; from < n; from += at_once) {
        std::uint64_t keys[at_once];
        const std::size_t count = std::min<std::uint64_t>(at_once, n - from);
        for (std::size_t j = 0; j < count; ++j)
            keys[j] = combine(post.view.key, from + j);
        for (const PersonId person : strangers.find(rng, first_slot, {keys, count}))
            if (person != nobody)  // written where it stands, see ChangedTies::add
                state.impressions.emplace_back() =
                    Impression::of_stranger(person, post_index, false);
    }
}

}  // namespace microcosm
