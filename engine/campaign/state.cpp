// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/state.hpp"

#include <microcosm/math.hpp>

#include <algorithm>

#include "engine/campaign/backlash.hpp"
#include "engine/campaign/conversion.hpp"
#include "engine/campaign/holdout.hpp"
#include "engine/campaign/large_pages.hpp"
#include "engine/campaign/tie.hpp"

namespace microcosm {

namespace {

std::vector<bool> platforms_with_posts(const Experiment& experiment) {
    std::vector<bool> used(experiment.world.platforms.names.size());
    for (const PlanSpec& plan : experiment.plans)
        for (const Deal& deal : plan.deals)
            used[experiment.world.creators[deal.creator].platform] = true;
    return used;
}

/// The model at the central values of its parameters.
Model central_model(const PluginRole& role) {
    return Model(*role.descriptor, role.values);
}

double sum_of_ties(const Follows& follows, CreatorId creator) {
    double sum = 0;
    for (FollowId f = follows.first(creator); f < follows.last(creator); ++f)
        sum += from_fraction16(follows.tie[f]);
    return sum;
}

/// Room for the largest group: all posts of a plan may wait for one person.
std::size_t items_at_once(const Model& ranking, const PlanSpec& plan) {
    std::size_t posts = 0;
    for (const Deal& deal : plan.deals)
        for (const std::int64_t of_format : deal.posts)
            posts += static_cast<std::size_t>(of_format);
    return ranking.descriptor().groupwise ? std::max(batch_items, posts) : batch_items;
}

/// Of the followers who are people and meet the post.
double reach_of_met(const PlatformParameters& platform, const Parameters& parameters) {
    const double of_people = platform.reach_r5 / (1 - parameters.fraud.benchmark_share);
    return std::min(1.0, of_people / platform.feed_share);
}

std::vector<FollowId> first_follows(const Experiment& experiment, const PlanSpec& plan) {
    std::vector<FollowId> first;
    for (const Deal& deal : plan.deals)
        first.push_back(experiment.world.follows.first(deal.creator));
    return first;
}

}  // namespace

Campaign::Campaign(const Experiment& e, std::span<const ReachCurve> known)
    : experiment(&e),
      followers(e),
      audiences(e),
      curves(e.world.platforms.names.size()),
      backgrounds(e.world.platforms.names.size()) {
    const std::vector<bool> used = platforms_with_posts(e);
    for (PlatformId p = 0; p < used.size(); ++p) {
        if (!used[p]) continue;
        const Model model = central_model(e.rankings[e.platform_ranking[p].role]);
        curves[p].emplace(e, model, p, known);
        backgrounds[p] = score_background(e, model, p);
    }
    reaches.resize(e.world.creators.size());
    for (CreatorId c = 0; c < e.world.creators.size(); ++c) {
        const PlatformId p = e.world.creators[c].platform;
        if (!audiences.of(c).empty() && used[p])
            reaches[c] = AudienceReach(e, central_model(e.rankings[e.platform_ranking[p].role]),
                                       backgrounds[p], audiences.of(c));
        const auto reached = static_cast<double>(e.world.follows.people_of(c).size());
        fame16.push_back(to_fraction16(reached / e.world.people.size()));
        start_ties.push_back(sum_of_ties(e.world.follows, c));
    }
    heard_per_word = friends_who_hear(e.world.friendships);
    move_to_large_pages(e.world.people.interests);
    move_to_large_pages(e.world.people.interest);
}

State::State(const Campaign& c)
    : campaign(c),
      experiment(*c.experiment),
      feeds(c.curves.size()),
      ranking(c.curves.size()),
      score_limits(c.curves.size()),
      drawn_backgrounds(c.curves.size()),
      ties(c.experiment->world.follows),
      natural(c.experiment->ticks),
      repeats(c.experiment->ticks),
      touched(c.experiment->world.people.size()) {}

std::uint32_t State::begin_contact(PersonId person, double v0) {
    TouchedPerson& record = touched.make_record(person, true);
    meet_natural_buyer(*this, record, v0);
    return touched.number_of(record);
}

std::uint32_t State::meet(PersonId person) {
    if (touched.has_record(person)) return touched.number_of(person);
    return begin_contact(person, natural_uniform(*this, person));
}

TouchedPerson& State::contact(PersonId person) {
    if (touched.has_record(person)) return touched.all()[touched.number_of(person)];
    if (!in_target(person)) return touched.make_record(person, false);
    return touched.all()[meet(person)];
}

void State::activate(TouchedPerson& person) {
    if (person.swayed != not_swayed) {
        swayed[person.swayed].most_p = 2;
    } else if (person.in_target) {
        person.swayed = static_cast<std::uint32_t>(swayed.size());
        swayed.push_back({person.person, touched.number_of(person) & no_record,
                          person.orders_with > 0, person.natural_tick, 2});
    }
}

void State::note_audiences() {
    reaches.clear();
    for (std::uint32_t d = 0; d < plan->deals.size(); ++d) {
        const CreatorId creator = plan->deals[d].creator;
        CreatorOutcome& noted = outcome.creators[d];
        noted.followers = experiment.world.creators[creator].followers;
        noted.follows =
            static_cast<std::int64_t>(experiment.world.follows.people_of(creator).size()) * scale();
        noted.start_ties = campaign.start_ties[creator] * static_cast<double>(scale());
        const double of_people = campaign.reaches[creator].share(feeds[creator_of(d).platform]);
        reaches.push_back(of_people * (1 - contracts[d].accounts.not_people()));
    }
}

void State::begin_feeds() {
    mean_rates.clear();
    for (PlatformId p = 0; p < feeds.size(); ++p) {
        mean_rates.push_back(expected_actions(parameters(), parameters().platform[p], 0));
        if (!campaign.curves[p]) continue;
        const std::size_t role = experiment.platform_ranking[p].role;
        renew(ranking[p], *draws->rankings[role], items_at_once(*draws->rankings[role], *plan));
        score_limits[p].begin(*draws->rankings[role]);
        const bool drawn = !experiment.rankings[role].draws.empty();
        if (drawn) drawn_backgrounds[p] = score_background(experiment, *draws->rankings[role], p);
        feeds[p].background = drawn ? &drawn_backgrounds[p] : &campaign.backgrounds[p];
        const PlatformParameters& platform = parameters().platform[p];
        feeds[p].share = platform.feed_share;
        feeds[p].crowding = campaign.curves[p]->crowding_for(reach_of_met(platform, parameters()));
    }
}

void State::begin(const PlanSpec& new_plan, const Draws& new_draws) {
    plan = &new_plan;
    draws = &new_draws;
    tick = 0;
    const double share = parameters().world.interested_share;
    interested_above =
        static_cast<std::uint16_t>(std::min(65535.0, std::max(0.0, (1 - share) * 65536.0)));
    posts.clear();
    candidates.clear();
    inbox.clear();
    outbox.clear();
    touched.clear();
    swayed.clear();
    advert_memory.clear();
    boosted.clear();
    for (auto& due : natural)
        due.clear();
    ties.begin(first_follows(experiment, new_plan));
    tie_events.clear();
    tie_states.clear();
    renew(trust, *draws->trust);
    fading = fading_by_tick(experiment, parameters());
    for (auto& due : repeats)
        due.clear();
    base_probability = probability_without_exposure(experiment, parameters());
    log_of_waiting = mcsm::log1p(-base_probability);
    never_below = never_buys_below(log_of_waiting, experiment.ticks);
    outcome = Outcome{};
    outcome.creators.resize(plan->deals.size());
    outcome.ticks.resize(experiment.ticks);
    contracts = sign_contracts(experiment, *plan, *draws, outcome);
    outrages = strike_creators(*this);
    followers_shown.assign(plan->deals.size(), 0);
    renew(conversion, *draws->conversion);
    begin_feeds();
    note_audiences();
    begin_holdout(*this);
}

}  // namespace microcosm
