// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/campaign/action_rates.hpp"
#include "engine/campaign/audience_reach.hpp"
#include "engine/campaign/audiences.hpp"
#include "engine/campaign/changed_ties.hpp"
#include "engine/campaign/contract.hpp"
#include "engine/campaign/feed.hpp"
#include "engine/campaign/followers.hpp"
#include "engine/campaign/model_batch.hpp"
#include "engine/campaign/outcome.hpp"
#include "engine/campaign/ranking_columns.hpp"
#include "engine/campaign/score_limits.hpp"
#include "engine/campaign/touched.hpp"
#include "engine/campaign/uncertainty.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// What all replicates share beyond the experiment: worked out once, then const, for all threads.
struct Campaign {
    /// `known` are curves of other campaigns, which may do for this one.
    explicit Campaign(const Experiment& experiment, std::span<const ReachCurve> known = {});

    const Experiment* experiment;
    Followers followers;
    Audiences audiences;
    std::vector<std::optional<ReachCurve>> curves;  ///< by platform; empty where nobody posts
    std::vector<std::vector<double>> backgrounds;   ///< by platform, for models that are not drawn
    std::vector<AudienceReach> reaches;             ///< by creator, likewise
    std::vector<std::uint32_t> fame16;  ///< by creator: share of people who follow, 16 bits
    double heard_per_word = 0;  ///< friends who hear somebody who has just heard (backlash.hpp)
    std::vector<double> start_ties;  ///< by creator: sum over the follows
};

/// Impressions of followers by their tie, in steps of 1/32.
using TieCounts = std::array<std::uint32_t, 32>;

/// What no response to a post exceeds: most impressions lead to nothing, and this tells so without
/// an exponential.
struct ResponseBounds {
    std::array<std::uint64_t, 4> word{};  ///< like, comment, share, save: on 32-bit draws
    double visit = 0;                     ///< rate of visits
};

/// Visits of the shop per impression of somebody in the target: level e^(by_tie tie + by_fame fame).
struct VisitRate {
    double level = 0, by_tie = 0, by_fame = 0;
};

/// A sponsored post. Counts are of nodes.
struct Post {
    std::uint32_t deal = 0;
    Format format = Format::feed;
    double published_h = 0;
    double aged = 0;     ///< share of its lifetime's chances that has passed (decay.hpp)
    double quality = 1;  ///< factor on engagement of this post alone
    double pace = 1;     ///< of ageing, against the platform's curve
    PostView view;
    double level = 1;  ///< response_level (response.hpp)
    VisitRate visits;
    ResponseBounds bounds;
    std::int64_t impressions = 0, likes = 0, comments = 0, shares = 0, saves = 0;
    std::int64_t clicks = 0;  ///< that a link saw
    TieCounts shown_to{};     ///< impressions of followers
    bool live = true;
};

inline constexpr std::uint32_t post_mask = (1u << 29) - 1;  ///< more posts than memory holds

/// One post shown to one person in this tick.
struct Impression {
    PersonId person;
    std::uint32_t what;   ///< the post and three bits: whole words are written and compared
    std::uint32_t place;  ///< among the creator's followers; valid if `follows`
    float tie;            ///< now; 0 for a non-follower

    static constexpr std::uint32_t follows_bit = 1u << 29, paid_bit = 1u << 30,
                                   in_target_bit = 1u << 31;

    std::uint32_t post() const { return what & post_mask; }  ///< index into State::posts
    bool follows() const { return (what & follows_bit) != 0; }
    bool paid() const { return (what & paid_bit) != 0; }  ///< the post was boosted
    /// Of those who do not follow: known when they are met.
    bool in_target() const { return (what & in_target_bit) != 0; }
    void put_in_target(bool is_in) { what |= is_in ? in_target_bit : 0; }

    static Impression of_stranger(PersonId person, std::uint32_t post, bool paid) {
        return {person, post | (paid ? paid_bit : 0), 0, 0};
    }
    static Impression of_follower(PersonId person, std::uint32_t post, std::uint32_t place,
                                  float tie) {
        return {person, post | follows_bit, place, tie};
    }
};
static_assert(sizeof(Impression) == 16);

/// A follower before a post, who waits to be ranked with the other posts before that person.
struct Candidate {
    PersonId person = 0;
    std::uint32_t post = 0;   ///< index into State::posts
    std::uint32_t place = 0;  ///< among the creator's followers
    bool in_target = false;
    bool is_shown = false;
    double cut = 0, tie = 0, interactions = 0;
};

/// A friend's word, to be heard in the next tick.
struct Word {
    PersonId person = 0;
    std::uint32_t deal = no_deal;  ///< whose post is being talked about
    float strength = 0;
    bool bought = false;    ///< the friend bought; else shared
    bool first = true;      ///< the first word of this friend
    bool negative = false;  ///< a complaint, of the backlash against the deal
};

/// What adverts left with a person in the target.
struct AdvertMemory {
    float seen = 0;  ///< impressions on TV, faded to `tick`
    float star = 0;  ///< the celebrity's lift, faded to `tick`
    std::uint32_t tick = 0;
    std::uint32_t click_tick = 0;  ///< of the last clicks on paid social …
    std::uint32_t clicks = 0;      ///< … and how many there were in it
};

/// A post that money is spent on, and its paid impressions: of nodes.
struct BoostedPost {
    std::uint32_t post = 0;
    double impressions = 0;
};

/// Whether a creator's campaign blows up, and since when.
struct Outrage {
    bool struck = false;
    double since_h = 0;
};

/// A repeat order that falls due.
struct Repeat {
    PersonId person = 0;
    std::uint32_t ordinal = 0;  ///< which order of this person it is, from 1
    bool with_plan = false;
};

/// A comment of this tick that waits for a reply.
struct Comment {
    std::uint32_t post = 0;
    PersonId person = 0;
    std::uint32_t place = 0;  ///< among the creator's followers
};

/// Everything a replicate of one plan owns: touched people and ties only. Buffers are reused by the
/// worker's next replicate. One thread at a time.
struct State {
    explicit State(const Campaign& campaign);
    /// Forgets the last replicate and prepares contracts, feeds and batches for this one. Plan and
    /// draws must outlive it.
    void begin(const PlanSpec& plan, const Draws& draws);

    const Campaign& campaign;
    const Experiment& experiment;
    const PlanSpec* plan = nullptr;
    const Draws* draws = nullptr;

    std::vector<Contract> contracts;  ///< parallel to plan.deals
    std::vector<Outrage> outrages;    ///< parallel to plan.deals
    std::vector<std::int64_t>
        followers_shown;          ///< by deal: who was shown at least one of its posts
    std::vector<double> reaches;  ///< parallel to plan.deals: of reported followers, a feed post
    std::vector<Feed> feeds;      ///< by platform
    std::vector<std::optional<ModelBatch>> ranking;  ///< by platform
    std::vector<ScoreLimits> score_limits;           ///< by platform
    std::optional<ModelBatch> conversion, trust;
    std::vector<std::vector<double>> drawn_backgrounds;  ///< by platform, for drawn models

    std::uint32_t tick = 0;
    std::uint16_t interested_above = 0;  ///< rank of interest from which a person is in the target
    std::vector<Post> posts;
    TightVector<Impression> impressions;  ///< of this tick
    TightVector<Candidate> candidates;    ///< of this tick, before rankings that look at groups
    std::vector<Comment> comments;        ///< of this tick, by followers
    bool weekly_ties = true;              ///< ties are measured every week; else at the end only
    ChangedTies ties;
    TightVector<std::uint32_t> tie_events;  ///< ties to which something happens in this tick
    TightVector<double> tie_states;         ///< state columns of the trust plugin, tie by tie
    std::vector<ActionRates> mean_rates;    ///< by platform: at the reference audience's mean tie
    std::vector<double> fading;             ///< what is left of a change after so many ticks
    TightVector<Word> inbox, outbox;
    std::vector<std::vector<std::uint32_t>> natural;  ///< by tick: who buys then without the plan
    std::vector<std::vector<Repeat>> repeats;         ///< by tick
    TouchedPeople touched;
    std::vector<AdvertMemory> advert_memory;  ///< by record; shorter if the rest saw no advert
    std::vector<BoostedPost> boosted;
    PersonId first_held_out = 0;  ///< nobody is shown anything from this person on
    TightVector<Swayed> swayed;   ///< whom the conversion plugin may be asked about
    double log_of_waiting = 0;    ///< log(1 - base_probability)
    double never_below = 0;       ///< never_buys_below (conversion.hpp)
    double base_probability = 0;  ///< of buying in one tick with no exposure at all
    Outcome outcome;

    double time_h() const { return tick * experiment.tick_h; }
    const Parameters& parameters() const { return draws->parameters; }
    const PlatformParameters& platform_of(const Post& post) const {
        return parameters().platform[post.view.platform];
    }
    const Creator& creator_of(std::uint32_t deal) const {
        return experiment.world.creators[plan->deals[deal].creator];
    }
    std::int64_t scale() const { return static_cast<std::int64_t>(experiment.world.scale); }
    mcsm::Rng rng(Stream stream) const {
        return stream_of(experiment.seed, draws->replicate, tick, stream);
    }
    /// Number of the record of a person in the target; made at the first contact.
    std::uint32_t meet(PersonId person);
    /// The same for a person whose natural_uniform (conversion.hpp) is known.
    std::uint32_t meet(PersonId person, double v0) {
        return touched.has_record(person) ? touched.number_of(person) : begin_contact(person, v0);
    }
    /// The record of a person, made if it is the first need of one.
    TouchedPerson& contact(PersonId person);
    /// Something that may sway the person happened: the conversion plugin is asked about them, if
    /// they are in the target.
    void activate(TouchedPerson& person);
    TickOutcome& now() { return outcome.ticks[tick]; }
    bool is_held_out(PersonId person) const { return person >= first_held_out; }
    bool in_target(PersonId person) const {
        return experiment.world.people.interest[person] >= interested_above;
    }

  private:
    std::uint32_t begin_contact(PersonId person, double v0);
    void begin_feeds();
    void note_audiences();
};

}  // namespace microcosm
