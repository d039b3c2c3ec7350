// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/tie.hpp"

#include <algorithm>
#include <span>

#include "engine/random/words.hpp"

#include <microcosm/math.hpp>

namespace microcosm {

namespace {

constexpr double hours_per_week = 168;
constexpr double pivot_followers = 5e5;

/// Probability that a follower who is shown a post leaves, before fit has a say.
double unfollow_level(const State& state, const Creator& creator) {
    const TieParameters& p = state.parameters().tie;
    const double shown = state.parameters().platform[creator.platform].reach_r5;
    return p.unfollow_hazard * mcsm::pow(creator.followers / pivot_followers, p.unfollow_slope) /
           shown;
}

/// u below the level is not enough: the better the fit, the more stay.
bool leaves(const State& state, const Post& post, PersonId person, double level, double u) {
    if (u >= level) return false;
    const auto& interests = state.experiment.world.people.interests[person];
    return u < level * (1 - .5 * fit(interests, post.view.creator->content));
}

/// What one post does to the ties of the followers it is shown to.
struct Advert {
    const Post* post;
    double offset;  ///< logit
    double level;   ///< of leaving
};

Advert advert_of(const State& state, const Post& post) {
    const TieParameters& p = state.parameters().tie;
    return {&post, p.organic_gain - p.ad_loss * state.contracts[post.deal].salience,
            unfollow_level(state, *post.view.creator)};
}

void book_advert(State& state, const Advert& advert, const Impression& impression,
                 std::uint32_t word) {
    const std::uint32_t deal = advert.post->deal;
    ChangedTie& tie = push_tie(state, impression.follow, deal, advert.offset);
    ++tie.seen;
    const double u = mcsm::uniform(word);
    if (tie.unfollowed || !leaves(state, *advert.post, impression.person, advert.level, u)) return;
    tie.unfollowed = true;
    state.outcome.creators[deal].unfollows += state.scale();
    state.now().unfollows += state.scale();
}

/// At most WordColumns::most impressions.
void book_adverts(State& state, std::span<const Impression> impressions) {
    std::uint64_t keys[WordColumns::most];
    for (std::size_t i = 0; i < impressions.size(); ++i)
        keys[i] = pair_key(state.posts[impressions[i].post].view.key, impressions[i].person);
    WordColumns words;
    draw_blocks(state.rng(Stream::unfollow), {keys, impressions.size()}, words);
    Advert advert{};
    for (std::size_t i = 0; i < impressions.size(); ++i) {
        const Post& post = state.posts[impressions[i].post];
        if (advert.post != &post) advert = advert_of(state, post);
        if (impressions[i].follows) book_advert(state, advert, impressions[i], words.word[0][i]);
    }
}

}  // namespace

double moved_tie(double start, double offset) {
    return start / (start + (1 - start) * mcsm::exp(-offset));
}

double tie_now(const State& state, const ChangedTie& changed, std::uint16_t start16) {
    const double start = from_fraction16(start16);
    return moved_tie(start,
                     static_cast<double>(changed.offset) * state.fading[state.tick - changed.tick]);
}

ChangedTie& push_tie(State& state, FollowId follow, std::uint32_t deal, double offset) {
    ChangedTie& tie = state.ties.change(follow, deal, state.tick);
    const auto fade = static_cast<float>(state.fading[state.tick - tie.tick]);
    tie.offset = tie.offset * fade + static_cast<float>(offset);
    tie.interactions *= fade;
    tie.tick = state.tick;
    return tie;
}

void update_ties(State& state) {
    const auto& shown = state.impressions;
    for (std::size_t first = 0; first < shown.size(); first += WordColumns::most)
        book_adverts(state,
                     {shown.data() + first, std::min(shown.size() - first, WordColumns::most)});
}

std::vector<double> fading_by_tick(const Experiment& experiment, const Parameters& parameters) {
    std::vector<double> fading;
    const double weeks = experiment.tick_h / hours_per_week;
    for (std::uint32_t ticks = 0; ticks <= experiment.ticks; ++ticks)
        fading.push_back(mcsm::exp2(-weeks * ticks / parameters.tie.tie_return_weeks));
    return fading;
}

void settle_ties(State& state) {
    for (const ChangedTie& tie : state.ties.all()) {
        const std::uint16_t start16 = state.experiment.world.follows.tie[tie.follow];
        const double start = from_fraction16(start16);
        const double end = tie.unfollowed ? 0 : tie_now(state, tie, start16);
        state.outcome.creators[tie.deal].tie_change +=
            (end - start) * static_cast<double>(state.scale());
    }
}

}  // namespace microcosm
