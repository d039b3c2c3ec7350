// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/model.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/plugin_role.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/world/world.hpp"

namespace microcosm {

/// A number that is either fixed or one of the replicate's drawn inputs.
struct Number {
    double fixed = 0;  ///< the central value if it is drawn
    std::int32_t input = -1;

    double in(const std::vector<double>& drawn) const {
        return input < 0 ? fixed : drawn[static_cast<std::size_t>(input)];
    }
};

/// One creator in one plan: what is asked, offered and promised. Fees in USD for all posts
/// together.
struct Deal {
    CreatorId creator = 0;
    std::array<std::int64_t, format_count> posts{};
    std::optional<double> fee_usd;  ///< absent: the fair fee
    bool agreed = false;
    bool gift = false;
    bool promo_code = true;
    bool celebrity = false;
    double first_h = 0;
    double every_h = 0;
    std::optional<double> script_level;
    std::optional<bool> disclosed;
    std::optional<Number> hours;
    std::optional<Number> hourly_usd;
    std::int64_t months = 1;  ///< posts and fees of one month are repeated so often
};

/// A plan, resolved: deals in the order of creators, so that their order in the file changes
/// nothing.
struct PlanSpec {
    std::string name;
    std::string description;
    bool is_nothing = false;
    std::vector<Deal> deals;
    std::int64_t agency_cents = 0;
    std::int64_t production_cents = 0;
    std::int32_t audit = -1;  ///< index into FraudParameters::audits; -1: none
    std::optional<double> reject_above;
    std::optional<double> tooling_usd;
    double holdout = 0;
    std::vector<Advert> adverts;
    std::optional<Boost> boost;
    std::string base;  ///< of an explored plan: of which it is made; "" if it is written
};

/// Something the scenario leaves uncertain; drawn once per replicate, keyed by its name, the same
/// in all plans.
struct Input {
    std::string name;
    std::string unit;
    Uncertain value;
    std::uint64_t key = 0;  ///< hash of the name: the identity of its draw
    std::string grade;
    int year = 0;
    std::string source;
    std::string origin;
    std::string meaning;  ///< what it is, in words; "" if nothing says so
};

/// A drawn input that replaces a number in Parameters.
struct ParameterDraw {
    std::size_t input = 0;
    std::size_t offset = 0;
};

/// One part of what decides the numbers, by name: its value or digest.
struct IdentityPart {
    std::string part;
    std::string digest;
};

/// Which ranking serves a platform. The stream is the platform's own, whichever ranking it uses.
struct PlatformRanking {
    std::size_t role = 0;  ///< index into Experiment::rankings
    std::uint32_t stream = 0;
};

/// What a replicate needs, checked and resolved: after this no input error can happen. Immutable
/// and shared by all threads.
struct Experiment {
    Experiment() : Experiment(std::make_shared<World>()) {}
    explicit Experiment(std::shared_ptr<World> of) : shared_world(std::move(of)) {}

    std::string name;
    std::string question;
    std::string scenario_file;
    double budget_usd = 0;
    DecideBy decide_by = DecideBy::unsaid;
    std::uint32_t seed = 0;  ///< mixed
    std::string seed_text;
    double tick_h = 24;
    std::uint32_t ticks = 56;
    std::int64_t price_cents = 0;
    double margin = 0;
    double luxury = 0;
    double unit_cost_usd = 0;
    bool repeat_purchase = true;

    std::shared_ptr<World> shared_world;
    World& world = *shared_world;      ///< the rows of a sweep share it: copies do not own another
    std::shared_future<void> keeping;  ///< if valid: ends when the user's cache holds the world
    Parameters parameters;             ///< central values
    std::vector<Input> inputs;
    std::vector<ParameterDraw> draws;
    ParameterTable table;  ///< for provenance; no replicate looks at it
    std::vector<double>
        reference_ties;  ///< quantiles of the ties of the audience that benchmarks describe
    double reference_tie_mean = 0;
    std::vector<double> background_ties;  ///< of people to the accounts that fill their feeds
    std::vector<PlanSpec> plans;          ///< sorted by name, `nothing` among them
    std::vector<PluginRole> rankings;     ///< one per choice in the scenario
    std::vector<PlatformRanking> platform_ranking;  ///< by platform id
    PluginRole conversion;
    PluginRole fraud;
    PluginRole pricing;
    PluginRole trust;

    std::vector<IdentityPart> identity;
    std::string campaign_hash;

    /// All roles, rankings first.
    std::vector<const PluginRole*> roles() const {
        std::vector<const PluginRole*> all;
        for (const PluginRole& ranking : rankings)
            all.push_back(&ranking);
        all.insert(all.end(), {&conversion, &fraud, &pricing, &trust});
        return all;
    }
};

}  // namespace microcosm
