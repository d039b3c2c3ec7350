// SPDX-License-Identifier: Apache-2.0
// Hand-made experiments: every person, follow and friendship is set by hand, parameters start from
// the shipped packs at their central values, the plugins are the shipped ones. One platform
// (instagram, id 0), niches 0 and 1.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/campaign/state.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm::testing {

/// A follow: who, how close, and the fixed number that makes it an account that is no person or
/// not.
struct Follower {
    PersonId person = 0;
    double tie = .5;
    double account = 1;
};

using Values = std::vector<std::pair<std::string, double>>;

/// The plugins of this build.
const Catalog& shipped_plugins();

/// So many people of niche 0, all in the target, who open the app every day and follow 200
/// accounts; no creators, no friendships, no plan; ranking by engagement, funnel, no fraud. 14
/// ticks of a day; a product of niche 0 for 40 USD.
Experiment tiny_experiment(std::uint32_t people);

/// Takes chance out of creators and posts: no quality, shocks, refusals by noise or no-shows.
void quieten(Parameters& parameters);
/// Every follower who is a person sees every post exactly once, on the day of publication; no
/// discovery.
void show_everything(Experiment& experiment);

/// A creator of niche 0 whose reported followers are the follows.
CreatorId add_creator(Experiment& experiment, const std::string& handle,
                      const std::vector<Follower>& followers);
/// People first … first + count - 1, all with this tie.
std::vector<Follower> audience(PersonId first, std::uint32_t count, double tie = .5);
/// Ties evenly spread over (0, 1), in an order unrelated to the people's.
std::vector<Follower> spread_audience(std::uint32_t count);

/// Replaces the friendships; all of this strength. Arcs as given: a -> b means that b hears a.
void befriend(Experiment& experiment, std::vector<Edge> arcs, double strength);

/// One feed post on day 0 for an agreed fee of 100 USD, no promo code, undisclosed, no script.
Deal one_post(CreatorId creator);
/// Appends a plan and returns its number.
std::size_t add_plan(Experiment& experiment, const std::string& name, std::vector<Deal> deals);

/// Puts a shipped plugin ("ranking.random") into a role, other parameters at their defaults.
void use_plugin(PluginRole& role, const std::string& id, const Values& values = {});
/// The same for any descriptor, which must outlive the role.
void use_descriptor(PluginRole& role, const Descriptor& descriptor, const Values& values = {});
/// Fraud with the same shares for every creator.
void use_fixed_fraud(Experiment& experiment, double bots, double mass_followers, double inactive);
/// Everybody is a person; every creator buys so many likes and comments per follower and post, and
/// belongs to a pod of so many.
void use_bought(Experiment& experiment, double likes, double comments, double members);
/// Conversion with p = base + (1 - base) extra once a person has visited; extra 0 gives the base
/// bit for bit.
void use_flat_conversion(Experiment& experiment, double extra);

/// An experiment with everything that a replicate needs, ready to run. Not movable: its parts point
/// into each other.
class Stage {
  public:
    explicit Stage(Experiment made, std::uint32_t replicate = 0);
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// Begins a replicate of a plan and stops before its first tick.
    void begin(std::size_t plan = 0);
    /// A whole replicate of a plan.
    Outcome run(std::size_t plan = 0, std::uint32_t replicate = 0);

    Experiment experiment;
    Campaign campaign;
    Draws draws;
    State state;
};

/// Every number of an outcome, in a fixed order: equal outcomes have equal lists.
std::vector<double> numbers_of(const Outcome& outcome);

}  // namespace microcosm::testing
