// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/engagement.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <microcosm/math.hpp>

#include "engine/campaign/action_rates.hpp"
#include "engine/campaign/backlash.hpp"
#include "engine/campaign/conversion.hpp"
#include "engine/campaign/expected.hpp"
#include "engine/campaign/impression_memory.hpp"
#include "engine/campaign/ranking.hpp"
#include "engine/campaign/response.hpp"
#include "engine/campaign/tie.hpp"
#include "engine/campaign/word_of_mouth.hpp"
#include "engine/random/vector_versions.hpp"
#include "engine/random/words.hpp"

namespace microcosm {

namespace {

/// Whether any of an impression's four draws lies below the highest rate of its action; most lead to
/// nothing, and this tells so without an exponential.
MICROCOSM_VECTOR_VERSIONS
void mark_possible(const std::array<std::uint64_t, 4>& bound, const WordColumns& words,
                   std::size_t first, std::span<bool> out) {
    for (std::size_t i = first; i < first + out.size(); ++i)
        out[i - first] =
            (unsigned{words.word[0][i] < bound[0]} | unsigned{words.word[1][i] < bound[1]} |
             unsigned{words.word[2][i] < bound[2]} | unsigned{words.word[3][i] < bound[3]}) != 0;
}

/// Those who are shown posts in this tick.
class Audience {
  public:
    explicit Audience(State& state)
        : state_(state),
          actions_rng_(state.rng(Stream::engagement)),
          visits_rng_(state.rng(Stream::visit)),
          memory_(state) {}

    /// Shows all, so many at a time.
    void show_all() {
        const std::span<Impression> all = state_.impressions;
        for (; next_ < std::min(most, all.size()); ++next_)
            memory_.ask_first(all[next_]);
        for (std::size_t first = 0; first < all.size(); first += most)
            show(all.subspan(first, std::min(most, all.size() - first)));
    }

  private:
    static constexpr std::size_t most = WordColumns::most;
    enum VisitWord : std::size_t { visits, by_link, leaves };

    void show(std::span<Impression> shown) {
        find_runs(shown);
        look_ahead(shown);
        std::uint64_t keys[most];
        for (const Run& run : runs()) {
            PersonId people[most];
            for (std::uint32_t i = run.first; i < run.end; ++i)
                people[i - run.first] = shown[i].person;
            pair_keys(run.post->view.key, {people, run.end - run.first}, keys + run.first);
        }
        draw_blocks(actions_rng_, 0, {keys, shown.size()}, words_);
        draw_blocks(visits_rng_, 0, {keys, shown.size()}, visit_words_);
        draw_for_new({target_, n_targets_}, shown);
        std::span<InTarget> targets(target_, n_targets_);
        for (const Run& run : runs()) {
            std::size_t n = 0;
            while (n < targets.size() && targets[n].place < run.end)
                ++n;
            show_one_post(shown, run, targets.first(n));
            targets = targets.subspan(n);
        }
    }

    /// Somebody in the target: of which impression at hand, and the record.
    struct InTarget {
        std::uint32_t place, record;
    };

    /// Neighbours that are impressions of one post.
    struct Run {
        std::uint32_t first, end;
        Post* post;
    };
    std::span<const Run> runs() const { return {run_, n_runs_}; }

    void find_runs(std::span<const Impression> shown) {
        n_runs_ = 0;
        std::uint32_t post = post_mask;
        for (std::uint32_t i = 0; i < shown.size(); ++i) {
            if (shown[i].post() == post) continue;
            post = shown[i].post();
            if (n_runs_ > 0) run_[n_runs_ - 1].end = i;
            run_[n_runs_++] = {i, i, &state_.posts[post]};
        }
        run_[n_runs_ - 1].end = static_cast<std::uint32_t>(shown.size());
    }

    void show_one_post(std::span<const Impression> shown, const Run& run,
                       std::span<InTarget> targets) {
        Post& post = *run.post;
        const Contract& contract = state_.contracts[post.deal];
        const std::span impressions = shown.subspan(run.first, run.end - run.first);
        state_.touched.reach(impressions);
        for (InTarget& target : targets)
            target.record = state_.meet(shown[target.place].person, natural_[target.place]);
        for (const InTarget& target : targets)
            remember(shown[target.place], post, contract, target.record);
        count(impressions, post);
        decide(impressions, post, run.first);
        note_shown(state_, impressions, visit_words_.word[leaves] + run.first);
        for (const InTarget& target : targets)
            maybe_visit(shown[target.place], post, target);
    }

    /// Finds out who is in the target, and asks memory for what is found by what has come.
    void look_ahead(std::span<Impression> shown) {
        n_targets_ = 0;
        for (std::uint32_t i = 0; i < shown.size(); ++i) {
            memory_.ask_tie(shown[i]);
            if (!shown[i].follows()) shown[i].put_in_target(state_.in_target(shown[i].person));
            target_[n_targets_].place = i;
            n_targets_ += shown[i].in_target() ? 1 : 0;
        }
        for (const InTarget& target : std::span(target_, n_targets_))
            state_.touched.prefetch_number(shown[target.place].person);
    }

    void draw_for_new(std::span<const InTarget> targets, std::span<const Impression> shown) {
        PersonId people[most];
        std::uint32_t place[most];
        std::size_t n = 0;
        for (const InTarget& target : targets) {
            people[n] = shown[target.place].person;
            place[n] = target.place;
            state_.touched.prefetch_record(people[n]);
            n += state_.touched.has_record(people[n]) ? 0 : 1;
        }
        double drawn[most];
        natural_uniforms(state_, {people, n}, drawn);
        for (std::size_t k = 0; k < n; ++k)
            natural_[place[k]] = drawn[k];
    }

    /// What the conversion plugin may ask of a person in the target; nobody asks of the others.
    void remember(const Impression& impression, const Post& post, const Contract& contract,
                  std::uint32_t record) {
        TouchedPerson& person = state_.touched.all()[record];
        if (person.swayed != not_swayed) state_.activate(person);
        ++person.exposures;
        person.sources |= std::uint64_t{1} << (post.deal % 64);
        person.last_exposure_h = static_cast<float>(state_.time_h());
        person.salience = static_cast<float>(std::min(1.0, contract.salience));
        person.proof = static_cast<float>(post.view.early / contract.early_factor);
        person.disclosed += contract.disclosed ? 1 : 0;
        remember_strongest(impression, post, person);
    }

    static void remember_strongest(const Impression& impression, const Post& post,
                                   TouchedPerson& person) {
        if (person.strongest_deal != no_deal && impression.tie <= person.tie) return;
        person.strongest_deal = post.deal;
        person.tie = impression.tie;
    }

    /// Asks memory for what later impressions need, as many of them.
    void count(std::span<const Impression> run, Post& post) {
        std::int64_t strangers = 0;
        for (const Impression& impression : run) {
            if (next_ < state_.impressions.size()) memory_.ask_first(state_.impressions[next_++]);
            strangers += impression.follows() ? 0 : 1;
            post.shown_to[tie_step(static_cast<double>(impression.tie))] +=
                impression.follows() ? 1 : 0;
        }
        const auto shown = static_cast<std::int64_t>(run.size());
        post.impressions += shown;
        state_.outcome.creators[post.deal].impressions += shown * state_.scale();
        state_.now().impressions += shown * state_.scale();
        state_.outcome.discovery_impressions += strangers * state_.scale();
    }

    /// Lists the impressions that may lead to something before it looks at them: nobody could predict
    /// which.
    void decide(std::span<const Impression> run, Post& post, std::size_t word) {
        bool possible[most];
        mark_possible(post.bounds.word, words_, word, {possible, run.size()});
        std::uint32_t places[most];
        std::size_t n = 0;
        for (std::uint32_t i = 0; i < run.size(); ++i) {
            places[n] = i;
            n += possible[i] ? 1 : 0;
        }
        for (std::size_t k = 0; k < n; ++k)
            decide(run[places[k]], post, word + places[k]);
    }

    /// Each action in turn; an exponential is only needed where the bound leaves it open.
    void decide(const Impression& impression, Post& post, std::size_t i) {
        const EngagementParameters& lean = state_.parameters().engagement;
        const ActionRates& mean = state_.mean_rates[post.view.platform];
        const double excess =
            static_cast<double>(impression.tie) - state_.experiment.reference_tie_mean;
        const double level = post.level;
        const auto happens = [&](std::size_t word, double rate, double leaning) {
            const std::uint32_t draw = words_.word[word][i];
            return draw < post.bounds.word[word] &&
                   mcsm::uniform(draw) <
                       std::min(highest_probability, rate * mcsm::exp(leaning * excess) * level);
        };
        CreatorOutcome& creator = state_.outcome.creators[post.deal];
        const std::int64_t scale = state_.scale();
        if (happens(0, mean.like, lean.lean_like)) {
            ++post.likes;
            creator.likes += scale;
        }
        if (happens(1, mean.comment, lean.lean_comment)) comment(impression, post);
        if (happens(2, mean.share, lean.lean_share)) {
            ++post.shares;
            creator.shares += scale;
            share(impression.person, post.deal);
        }
        if (happens(3, mean.save, lean.lean_save)) {
            ++post.saves;
            creator.saves += scale;
        }
    }

    /// Who shares a post that people are up in arms about shares it in anger.
    void share(PersonId person, std::uint32_t deal) {
        if (!state_.outrages[deal].struck)
            tell_friends(state_, person, deal, Telling::shared);
        else
            complain(state_, person, deal);
    }

    void comment(const Impression& impression, Post& post) {
        ++post.comments;
        state_.outcome.creators[post.deal].comments += state_.scale();
        state_.now().comments += state_.scale();
        if (impression.follows())
            state_.comments.push_back({impression.post(), impression.person, impression.place});
    }

    void maybe_visit(const Impression& impression, Post& post, const InTarget& visitor) {
        const double u = mcsm::uniform(visit_words_.word[visits][visitor.place]);
        if (u >= post.bounds.visit) return;
        const double lift = impression.paid() ? state_.parameters().money.boost_ctr_lift : 1;
        const Pull pull =
            pull_of(state_, post, impression.person, static_cast<double>(impression.tie));
        const double rate = lift * visit_rate(post, pull);
        if (u >= std::min(highest_probability, rate)) return;
        const double hidden = state_.parameters().conversion.no_click_share;
        visit(post, mcsm::uniform(visit_words_.word[by_link][visitor.place]) >= hidden,
              state_.touched.all()[visitor.record]);
    }

    void visit(Post& post, bool seen_by_link, TouchedPerson& person) {
        const std::uint32_t deal = post.deal;
        ++person.visits;
        person.last_visit_h = static_cast<float>(state_.time_h());
        state_.activate(person);
        person.visit_deal = deal;
        if (state_.plan->deals[deal].promo_code) person.code_deal = deal;
        if (!seen_by_link) return;
        ++post.clicks;
        person.link_deal = deal;
        person.link_h = static_cast<float>(state_.time_h());
        state_.outcome.creators[deal].clicks += state_.scale();
        state_.now().clicks += state_.scale();
    }

    State& state_;
    std::size_t n_runs_ = 0;
    Run run_[most];
    mcsm::Rng actions_rng_, visits_rng_;
    ImpressionMemory memory_;
    std::size_t next_ = 0;  ///< the first impression for which memory has been asked for nothing
    std::size_t n_targets_ = 0;
    InTarget target_[most];
    WordColumns words_;        ///< of the impressions at hand: one column per action
    double natural_[most]{};   ///< natural_uniform of those of them who are new
    WordColumns visit_words_;  ///< whether they visit the shop, a link sees it, they leave
};

}  // namespace

void engage(State& state) {
    state.comments.clear();
    Audience(state).show_all();
}

}  // namespace microcosm
