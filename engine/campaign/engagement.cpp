// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/engagement.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <microcosm/math.hpp>

#include "engine/campaign/action_rates.hpp"
#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/backlash.hpp"
#include "engine/campaign/conversion.hpp"
#include "engine/campaign/expected.hpp"
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
          visits_rng_(state.rng(Stream::visit)) {}

    /// Impressions first … last - 1, at most WordColumns::most.
    void show(std::size_t first, std::size_t last) {
        const std::span<Impression> shown(state_.impressions.data() + first, last - first);
        find_runs(shown);
        std::uint64_t keys[WordColumns::most];
        for (const Run& run : runs()) {
            PersonId people[WordColumns::most];
            for (std::uint32_t i = run.first; i < run.end; ++i)
                people[i - run.first] = shown[i].person;
            pair_keys(run.post->view.key, {people, run.end - run.first}, keys + run.first);
        }
        draw_blocks(actions_rng_, 0, {keys, shown.size()}, words_);
        draw_blocks(visits_rng_, 0, {keys, shown.size()}, visit_words_);
        look_ahead(shown);
        for (const Run& run : runs())
            show_one_post(shown.subspan(run.first, run.end - run.first), *run.post, run.first);
    }

  private:
    enum VisitWord : std::size_t { visits, by_link, leaves };

    /// Somebody in the target: of which impression of the post at hand, and the record.
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

    /// The draws of a run of impressions begin at `word`.
    void show_one_post(std::span<const Impression> run, Post& post, std::size_t word) {
        const Contract& contract = state_.contracts[post.deal];
        const std::size_t n_targets = meet(run, word);
        for (std::size_t k = 0; k < n_targets; ++k)
            remember(run[target_[k].place], post, contract, target_[k].record);
        count(run, post);
        decide(run, post, word);
        note_shown(state_, run, visit_words_.word[leaves] + word);
        for (std::size_t k = 0; k < n_targets; ++k)
            maybe_visit(run[target_[k].place], post, {word + target_[k].place, target_[k].record});
    }

    /// Counts those who see the post as reached, and lists those of them in the target.
    std::size_t meet(std::span<const Impression> run, std::size_t word) {
        std::size_t n = 0;
        state_.touched.reach(run);
        for (std::uint32_t i = 0; i < run.size(); ++i) {
            target_[n].place = i;
            n += run[i].in_target() ? 1 : 0;
        }
        for (std::size_t k = 0; k < n; ++k) {
            const std::uint32_t i = target_[k].place;
            target_[k].record = state_.meet(run[i].person, natural_[word + i]);
        }
        return n;
    }

    /// Asks memory for all that the impressions need, each thing a pass after the one that says where it
    /// is; finds out who is in the target, and draws for those of them who are met for the first time.
    void look_ahead(std::span<Impression> shown) {
        const TouchedPeople& touched = state_.touched;
        for (const Run& run : runs()) {
            const FollowId first = state_.ties.follow(run.post->deal, 0);
            for (std::uint32_t i = run.first; i < run.end; ++i) {
                touched.prefetch_bits(shown[i].person);
                if (shown[i].follows())
                    state_.ties.prefetch(first + shown[i].place);
                else
                    ask_memory(&state_.experiment.world.people.interest[shown[i].person]);
            }
        }
        std::size_t n = 0;
        for (std::uint32_t i = 0; i < shown.size(); ++i) {
            if (!shown[i].follows()) shown[i].put_in_target(state_.in_target(shown[i].person));
            target_[n].place = i;
            n += shown[i].in_target() ? 1 : 0;
        }
        for (std::size_t k = 0; k < n; ++k)
            touched.prefetch_number(shown[target_[k].place].person);
        draw_for_new({target_, n}, shown);
    }

    void draw_for_new(std::span<const InTarget> targets, std::span<const Impression> shown) {
        PersonId people[WordColumns::most];
        std::uint32_t place[WordColumns::most];
        std::size_t n = 0;
        for (const InTarget& target : targets) {
            people[n] = shown[target.place].person;
            place[n] = target.place;
            state_.touched.prefetch_record(people[n]);
            n += state_.touched.has_record(people[n]) ? 0 : 1;
        }
        double drawn[WordColumns::most];
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

    void count(std::span<const Impression> run, Post& post) {
        std::int64_t strangers = 0;
        for (const Impression& impression : run) {
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
        bool possible[WordColumns::most];
        mark_possible(post.bounds.word, words_, word, {possible, run.size()});
        std::uint32_t places[WordColumns::most];
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

    /// The place of an impression's draws, and the record of the person.
    struct Visitor {
        std::size_t word;
        std::uint32_t record;
    };

    void maybe_visit(const Impression& impression, Post& post, const Visitor& visitor) {
        const double u = mcsm::uniform(visit_words_.word[visits][visitor.word]);
        if (u >= post.bounds.visit) return;
        const double lift = impression.paid() ? state_.parameters().money.boost_ctr_lift : 1;
        const Pull pull =
            pull_of(state_, post, impression.person, static_cast<double>(impression.tie));
        const double rate = lift * visit_rate(post, pull);
        if (u >= std::min(highest_probability, rate)) return;
        const double hidden = state_.parameters().conversion.no_click_share;
        visit(post, mcsm::uniform(visit_words_.word[by_link][visitor.word]) >= hidden,
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
    Run run_[WordColumns::most];
    mcsm::Rng actions_rng_, visits_rng_;
    InTarget target_[WordColumns::most];
    WordColumns words_;                    ///< of the impressions at hand: one column per action
    double natural_[WordColumns::most]{};  ///< natural_uniform of those of them who are new
    WordColumns visit_words_;  ///< whether they visit the shop, a link sees it, they leave
};

}  // namespace

void engage(State& state) {
    state.comments.clear();
    Audience audience(state);
    const std::span<const Impression> shown = state.impressions;
    for (std::size_t first = 0; first < shown.size(); first += WordColumns::most)
        audience.show(first, std::min(shown.size(), first + WordColumns::most));
}

}  // namespace microcosm
