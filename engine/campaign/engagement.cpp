// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/engagement.hpp"

#include <algorithm>
#include <vector>

#include <microcosm/math.hpp>

#include "engine/campaign/action_rates.hpp"
#include "engine/campaign/expected.hpp"
#include "engine/campaign/ranking.hpp"
#include "engine/campaign/word_of_mouth.hpp"
#include "engine/random/words.hpp"

namespace microcosm {

namespace {

/// Impressions between asking memory for a person and needing them.
constexpr std::size_t ahead = 12;

/// Draws of one impression; built once per tick.
class Audience {
  public:
    explicit Audience(State& state) : state_(state), visits_(state.rng(Stream::visit)) {
        for (const Post& post : state.posts)
            most_.push_back(post.live ? highest_rates(post) : ActionRates{});
    }

    /// `words` are the impression's draws for its four actions.
    void show(const Impression& impression, const mcsm::Block& words) {
        Post& post = state_.posts[impression.post];
        const Contract& contract = state_.contracts[post.deal];
        TouchedPerson& person = expose(impression, post, contract);
        act(impression, post, contract, words);
        if (person.in_target) maybe_visit(impression, post, person);
    }

  private:
    double level_of(const Post& post, const Contract& contract) const {
        return contract.quality * post.quality * mcsm::exp(-contract.salience);
    }

    /// No tie gives a higher rate of an action, or of visits (in `click`): their logs are linear in
    /// the tie, so the ends of [0, 1] bound them.
    /// Most impressions lead to nothing, and this tells so without an exponential.
    ActionRates highest_rates(const Post& post) const {
        const double level = level_of(post, state_.contracts[post.deal]);
        const double mean = state_.experiment.reference_tie_mean;
        const auto rates = [&](double tie) {
            return expected_actions(state_.parameters(), state_.platform_of(post), tie - mean);
        };
        const ActionRates at_none = rates(0), at_full = rates(1);
        const auto most = [&](double a, double b) { return std::max(a, b) * level; };
        return {most(at_none.like, at_full.like), most(at_none.comment, at_full.comment),
                most(at_none.share, at_full.share), most(at_none.save, at_full.save),
                std::max(visit_rate(post, 0), visit_rate(post, 1))};
    }

    TouchedPerson& expose(const Impression& impression, const Post& post,
                          const Contract& contract) {
        TouchedPerson& person = state_.contact(impression.person);
        count(impression);
        person.reached = true;
        ++person.exposures;
        person.as_follower = person.as_follower || impression.follows;
        if (person.in_target) remember(impression, post, contract, person);
        return person;
    }

    /// What the conversion plugin may ask of a person in the target; nobody asks of the others.
    void remember(const Impression& impression, const Post& post, const Contract& contract,
                  TouchedPerson& person) {
        person.most_p = 2;
        person.sources |= std::uint64_t{1} << (post.deal % 64);
        person.last_exposure_h = static_cast<float>(state_.time_h());
        person.salience = static_cast<float>(std::min(1.0, contract.salience));
        person.proof = static_cast<float>(post.view.early);
        person.disclosed += contract.disclosed ? 1 : 0;
        remember_strongest(impression, post, person);
    }

    void remember_strongest(const Impression& impression, const Post& post, TouchedPerson& person) {
        if (person.strongest_deal != no_deal && impression.tie <= person.tie) return;
        const Creator& creator = *post.view.creator;
        person.strongest_deal = post.deal;
        person.tie = impression.tie;
        person.fit = static_cast<float>(creator.product_fit);
        const CreatorId id = state_.plan->deals[post.deal].creator;
        person.fame = static_cast<float>(state_.campaign.fame16[id]) / 65535.0F;
    }

    void count(const Impression& impression) {
        Post& post = state_.posts[impression.post];
        ++post.impressions;
        state_.outcome.creators[post.deal].impressions += state_.scale();
        state_.now().impressions += state_.scale();
        if (impression.follows)
            ++post.shown_to[tie_step(static_cast<double>(impression.tie))];
        else
            state_.outcome.discovery_impressions += state_.scale();
    }

    void act(const Impression& impression, Post& post, const Contract& contract,
             const mcsm::Block& words) {
        const ActionRates& most = most_[impression.post];
        const bool possible =
            (mcsm::uniform(words[0]) < most.like) | (mcsm::uniform(words[1]) < most.comment) |
            (mcsm::uniform(words[2]) < most.share) | (mcsm::uniform(words[3]) < most.save);
        if (possible) decide(impression, post, contract, words);
    }

    /// Each action in turn; an exponential is only needed where the bound leaves it open.
    void decide(const Impression& impression, Post& post, const Contract& contract,
                const mcsm::Block& words) {
        const ActionRates& most = most_[impression.post];
        const EngagementParameters& lean = state_.parameters().engagement;
        const ActionRates& mean = state_.mean_rates[post.view.platform];
        const double excess =
            static_cast<double>(impression.tie) - state_.experiment.reference_tie_mean;
        const double level = level_of(post, contract);
        const auto happens = [&](std::size_t word, double bound, double rate, double leaning) {
            const double u = mcsm::uniform(words[word]);
            return u < bound &&
                   u < std::min(highest_probability, rate * mcsm::exp(leaning * excess) * level);
        };
        CreatorOutcome& creator = state_.outcome.creators[post.deal];
        const std::int64_t scale = state_.scale();
        if (happens(0, most.like, mean.like, lean.lean_like)) {
            ++post.likes;
            creator.likes += scale;
        }
        if (happens(1, most.comment, mean.comment, lean.lean_comment)) comment(impression, post);
        if (happens(2, most.share, mean.share, lean.lean_share)) {
            ++post.shares;
            creator.shares += scale;
            tell_friends(state_, impression.person, post.deal, Telling::shared);
        }
        if (happens(3, most.save, mean.save, lean.lean_save)) {
            ++post.saves;
            creator.saves += scale;
        }
    }

    void comment(const Impression& impression, Post& post) {
        ++post.comments;
        state_.outcome.creators[post.deal].comments += state_.scale();
        state_.now().comments += state_.scale();
        if (impression.follows)
            state_.comments.push_back({impression.post, impression.person, impression.follow});
    }

    double visit_rate(const Post& post, double tie) const {
        const Parameters& p = state_.parameters();
        const PlatformParameters& platform = state_.platform_of(post);
        const Contract& contract = state_.contracts[post.deal];
        const double lean =
            mcsm::exp(p.engagement.lean_click * (tie - state_.experiment.reference_tie_mean));
        return platform.click_rate * platform.format_clicks[static_cast<std::size_t>(post.format)] /
               ((1 - p.conversion.no_click_share) * p.world.interested_benchmark) * lean *
               contract.outcome * contract.effort * script_effect(contract.script, tie, p.contract);
    }

    void maybe_visit(const Impression& impression, const Post& post, TouchedPerson& person) {
        const mcsm::Block words = visits_.block(pair_key(post.view.key, impression.person), 0);
        const double u = mcsm::uniform(words[0]);
        if (u >= most_[impression.post].click) return;
        const double rate = visit_rate(post, static_cast<double>(impression.tie));
        if (u >= std::min(highest_probability, rate)) return;
        const double hidden = state_.parameters().conversion.no_click_share;
        visit(post.deal, mcsm::uniform(words[1]) >= hidden, person);
    }

    void visit(std::uint32_t deal, bool seen_by_link, TouchedPerson& person) {
        ++person.visits;
        state_.activate(person);
        person.visit_deal = deal;
        if (state_.plan->deals[deal].promo_code) person.code_deal = deal;
        if (!seen_by_link) return;
        person.link_deal = deal;
        person.link_h = static_cast<float>(state_.time_h());
        state_.outcome.creators[deal].clicks += state_.scale();
        state_.now().clicks += state_.scale();
    }

    State& state_;
    mcsm::Rng visits_;
    std::vector<ActionRates> most_;  ///< by post
};

/// Asks memory for the people of the impressions that come soon.
void prefetch(const State& state, std::size_t now) {
    const auto& shown = state.impressions;
    if (now + 2 * ahead >= shown.size()) return;
    state.touched.prefetch(shown[now + 2 * ahead].person);
    state.touched.prefetch_record(shown[now + ahead].person);
    __builtin_prefetch(&state.experiment.world.people.interest[shown[now + ahead].person]);
}

}  // namespace

void engage(State& state) {
    state.comments.clear();
    Audience audience(state);
    const std::vector<Impression>& shown = state.impressions;
    const mcsm::Rng actions = state.rng(Stream::engagement);
    WordColumns words;
    std::uint64_t keys[WordColumns::most];
    for (std::size_t first = 0; first < shown.size(); first += WordColumns::most) {
        const std::size_t n = std::min(WordColumns::most, shown.size() - first);
        for (std::size_t i = 0; i < n; ++i) {
            const Impression& impression = shown[first + i];
            keys[i] = pair_key(state.posts[impression.post].view.key, impression.person);
        }
        draw_blocks(actions, {keys, n}, words);
        for (std::size_t i = 0; i < n; ++i) {
            prefetch(state, first + i);
            audience.show(shown[first + i],
                          {words.word[0][i], words.word[1][i], words.word[2][i], words.word[3][i]});
        }
    }
}

}  // namespace microcosm
