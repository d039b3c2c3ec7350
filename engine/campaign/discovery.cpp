// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/discovery.hpp"

#include <algorithm>
#include <array>
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

using FourPeople = std::array<PersonId, 4>;
constexpr PersonId nobody = 0xFFFFFFFFu;

/// Strangers to one creator.
class Strangers {
  public:
    Strangers(const Campaign& campaign, CreatorId creator)
        : followers_(campaign.followers),
          world_(campaign.experiment->world),
          creator_(creator),
          content_(world_.creators[creator].content),
          is_bitwise_(followers_.is_bitwise(creator)) {}

    /// The people of a block's words; starts loading what says whether they follow.
    FourPeople draw(const std::array<std::uint32_t, 4>& words) const {
        FourPeople people;
        for (std::size_t k = 0; k < people.size(); ++k) {
            people[k] = person_of(world_, words[k]);
            followers_.prefetch(people[k], creator_);
        }
        return people;
    }

    /// Puts nobody in place of those of whom a bit says that they follow; starts loading what `best`
    /// will need of the others.
    void leave_out_followers(FourPeople& people) const {
        for (PersonId& person : people) {
            if (is_bitwise_ && followers_.follows(person, creator_)) person = nobody;
            if (person != nobody) ask_memory(&world_.people.interests[person]);
        }
    }

    /// The best-fitting one who does not follow the creator, if any.
    std::optional<PersonId> best(const FourPeople& people) const {
        std::array<double, 4> fits;
        for (std::size_t k = 0; k < people.size(); ++k)
            fits[k] = people[k] == nobody ? out : fit(world_.people.interests[people[k]], content_);
        for (std::size_t tries = 0; tries < people.size(); ++tries) {
            const auto best =
                static_cast<std::size_t>(std::max_element(fits.begin(), fits.end()) - fits.begin());
            if (fits[best] == out) break;
            if (is_bitwise_ || !followers_.follows(people[best], creator_)) return people[best];
            fits[best] = out;
        }
        return std::nullopt;
    }

  private:
    static constexpr double out = -1;  ///< below every fit

    const Followers& followers_;
    const World& world_;
    CreatorId creator_;
    const Content& content_;
    bool is_bitwise_;
};

/// Draws of which each ends with a stranger, or is given up.
class Search {
  public:
    /// Requires at most at_once keys.
    Search(const Strangers& strangers, std::span<const std::uint64_t> keys)
        : strangers_(strangers), keys_(keys) {
        for (std::uint32_t i = 0; i < keys.size(); ++i)
            open_[n_open_++] = i;
    }

    /// In the order of the keys.
    std::span<const std::optional<PersonId>> found(const mcsm::Rng& rng) {
        draw(rng, first_slot);
        for (std::uint32_t slot = next_slot; slot < next_slot + most_blocks && n_open_ > 0; ++slot)
            draw(rng, slot);
        return {found_.data(), keys_.size()};
    }

  private:
    /// One block for each draw that has found nobody yet.
    void draw(const mcsm::Rng& rng, std::uint32_t slot) {
        std::array<std::uint64_t, at_once> keys;
        for (std::size_t i = 0; i < n_open_; ++i)
            keys[i] = keys_[open_[i]];
        WordColumns words;
        draw_blocks(rng, slot, {keys.data(), n_open_}, words);
        std::array<FourPeople, at_once> people;
        for (std::size_t i = 0; i < n_open_; ++i)
            people[i] = strangers_.draw(
                {words.word[0][i], words.word[1][i], words.word[2][i], words.word[3][i]});
        for (std::size_t i = 0; i < n_open_; ++i)
            strangers_.leave_out_followers(people[i]);
        std::size_t still_open = 0;
        for (std::size_t i = 0; i < n_open_; ++i) {
            found_[open_[i]] = strangers_.best(people[i]);
            open_[still_open] = open_[i];
            still_open += found_[open_[i]] ? 0 : 1;
        }
        n_open_ = still_open;
    }

    const Strangers& strangers_;
    std::span<const std::uint64_t> keys_;
    std::array<std::optional<PersonId>, at_once> found_;
    std::array<std::uint32_t, at_once> open_;
    std::size_t n_open_ = 0;
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
    const Strangers strangers(campaign, creator);
    for (std::uint32_t slot = next_slot; slot < next_slot + most_blocks; ++slot) {
        const mcsm::Block w = rng.block(key, slot);
        FourPeople people = strangers.draw({w[0], w[1], w[2], w[3]});
        strangers.leave_out_followers(people);
        if (const auto person = strangers.best(people)) return person;
    }
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
    const Strangers strangers(state.campaign, state.plan->deals[post.deal].creator);
    for (std::uint64_t from = 0; from < n; from += at_once) {
        std::array<std::uint64_t, at_once> keys;
        const std::size_t count = std::min<std::uint64_t>(at_once, n - from);
        for (std::size_t j = 0; j < count; ++j)
            keys[j] = combine(post.view.key, from + j);
        Search search(strangers, {keys.data(), count});
        for (const auto person : search.found(rng))
            if (person)
                state.impressions.push_back(Impression::of_stranger(*person, post_index, false));
    }
}

}  // namespace microcosm
