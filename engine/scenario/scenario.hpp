// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/parameters.hpp"
#include "engine/scenario/uncertain.hpp"
#include "engine/scenario/version_range.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// Share of each niche in somebody's interests or in a creator's content, as given: name and weight
/// > 0.
struct NicheWeight {
    std::string niche;
    double weight = 1;
    Place place;
};

/// What a post looks like; the order is the plugins' number of the format.
enum class Format : std::uint8_t { feed = 0, story = 1, short_video = 2, long_video = 3 };
inline constexpr std::size_t format_count = 4;

struct WorldSettings {
    std::int64_t people = 300'000;  ///< real people; nodes = people / scale
    std::int64_t scale = 1;         ///< people that one node stands for
    std::vector<std::string> niches;
    std::string friendships_file;  ///< edge list; empty: generated. Relative paths are resolved
                                   ///< against the scenario
    Place friendships_place;
    Place place;
};

struct Product {
    std::string name = "product";
    double price_usd = 0;
    double margin = 0;                ///< share of the price left after making it
    double luxury = 0;                ///< [0, 1]
    double unit_cost_usd = 0;         ///< of a product given away, shipping included
    bool repeat_purchase = true;      ///< false for a one-time purchase
    std::vector<NicheWeight> niches;  ///< empty: of interest to all niches alike
    Place place;
};

/// A casting call: creators that are generated, or taken from the roster if the scenario names one.
struct Cast {
    std::string name;
    std::int64_t count = 1;
    std::string platform = "instagram";
    Uncertain followers;           ///< of generated creators, drawn once with the world
    bool followers_given = false;  ///< false: from the pack's distribution of creators
    double followers_min = 0;      ///< bounds for generated and for roster creators
    double followers_max = 0;      ///< 0: none
    std::optional<Uncertain> fit;  ///< cosine of content and product; of generated creators
    std::vector<NicheWeight>
        niches;  ///< of generated creators; roster: at least one in common, if not empty
    std::vector<std::string> handles;  ///< take these roster rows by name
    bool celebrity = false;            ///< asks the celebrity premium
    Place place;
};

inline constexpr double days_per_month = 365.25 / 12;

/// What a plan asks of every creator of a cast.
struct Hire {
    std::string cast;
    std::optional<std::int64_t> count;  ///< only so many, the first of the cast; absent: all
    std::array<std::int64_t, format_count> posts{};  ///< per creator, by format
    std::optional<double> fee_usd;  ///< offer per creator for all posts; absent: the fair fee
    bool agreed = false;            ///< the fee is already agreed: no refusal, no no-show
    bool gift = false;              ///< product instead of a fee
    double first_day = 0;
    double every_days = 7;  ///< between a creator's posts
    std::optional<double> script_level;
    std::optional<bool> disclosed;   ///< absent: creators decide
    std::optional<Uncertain> hours;  ///< management hours per creator
    std::optional<Uncertain> hourly_usd;
    bool promo_code = true;
    std::int64_t months = 1;          ///< of an ambassador; posts, fee and hours are of one month
    std::optional<double> spend_usd;  ///< hire as many as this buys at the fee and hours given
    Place place;
    std::string origin;  ///< "plan.micros.hire1": what its uncertain numbers are called
};

/// Money spent past the creators.
struct Advert {
    enum class Medium : std::uint8_t { tv, paid_social, neighbours };
    Medium medium = Medium::tv;
    double budget_usd = 0;    ///< of tv and paid_social
    std::int64_t people = 0;  ///< of neighbours: who are given the product; 0: the pack's share
    double first_day = 0, days = 28;
    bool rival_on_air = false;  ///< else as baselines.rival_pressure says
    bool celebrity = false;
};
inline constexpr std::array<std::string_view, 3> medium_names{"tv", "paid_social", "neighbours"};

/// Paid impressions of posts that are out already.
struct Boost {
    double budget_usd = 0;
    double after_days = 3;             ///< when the money is committed
    double days = 7;                   ///< over which it is spent
    std::optional<std::int64_t> best;  ///< of so many posts by clicks; absent: all alike
};

/// Audits by name: levels of care, then presets that resemble a vendor's report.
inline constexpr std::size_t audit_levels = 3, audit_count = 5;
inline constexpr std::array<std::string_view, audit_count> audit_names{
    "free", "standard", "deep", "modash_like", "hypeauditor_like"};

struct Plan {
    std::string name;
    std::string description;
    std::vector<Hire> hires;
    std::int64_t agency_cents = 0;  ///< flat, besides shares in the pack
    std::int64_t production_cents = 0;
    std::string audit = "none";          ///< before signing: none or one of audit_names
    std::optional<double> reject_above;  ///< share of accounts that are no people; else the audit's
    std::optional<double> tooling_usd;   ///< a month; else money.tooling
    double holdout = 0;                  ///< share of people whom nobody may show anything
    std::vector<Advert> adverts;
    std::optional<Boost> boost;
    Place place;
    std::string base;  ///< of an explored plan: of which it is made; "" if it is written
};

/// Plans that nobody wrote down, to be made of those that somebody did (explore.hpp).
struct Explore {
    std::vector<std::string> plans;  ///< of which; empty: all
    std::vector<double> budgets;     ///< multiples of a plan's budget
    std::vector<double> mixes;       ///< shares of the budget for the first of two plans
    Place place;
};

/// By what plans are ranked.
enum class DecideBy : std::uint8_t { unsaid, odds, mean, cvar };
inline constexpr std::array<std::string_view, 4> decide_by_names{"", "odds", "mean", "cvar"};

/// A plugin as a scenario names it; parameters are read against the plugin's declaration in `bind`.
struct PluginChoice {
    std::string id;
    Value params;            ///< null or a map
    Place place;             ///< of the id
    VersionRange version{};  ///< which versions of it will do
    std::string sha256{};    ///< of its file, in lower case; "": any
};

/// The rules behind the draft kinds that a scenario has unless it names others.
inline constexpr std::string_view built_in_pricing = "org.microcosm.pricing.fair_fee";
inline constexpr std::string_view built_in_trust = "org.microcosm.trust.log_odds";

/// A plugin file that a scenario brings along.
struct PluginFileChoice {
    std::string file;    ///< resolved against the scenario's folder
    std::string sha256;  ///< what it must be, in lower case; "": anything
    Place place;
};

struct PlatformChoice {
    std::string platform;
    PluginChoice ranking;
};

/// A scenario file, read and typed, with every default filled in: plain data, complete. It ends at
/// `bind`.
struct Scenario {
    std::string file;    ///< as given; "" for text
    std::string folder;  ///< that relative paths refer to
    std::string name;
    std::string question;
    std::uint64_t seed = 1;
    std::int64_t replicates = 1000;
    double horizon_h = 56 * 24;
    double tick_h = 24;
    std::string pack = "published_benchmarks";
    std::string era = "ig_2026";
    double budget_usd = 0;  ///< 0: not stated; only reported
    WorldSettings world;
    Product product;
    std::string roster_file;  ///< "": none; resolved against `folder`
    Place roster_place;
    std::vector<Cast> casts;
    std::vector<Plan> plans;  ///< as written; `nothing` is added by `bind`
    Explore explore;          ///< the plans that `bind` adds to them
    DecideBy decide_by = DecideBy::unsaid;
    PluginChoice ranking;  ///< of every platform that has none of its own
    std::vector<PlatformChoice> platform_rankings;
    PluginChoice conversion;
    PluginChoice fraud;
    PluginChoice pricing;
    PluginChoice trust;
    std::vector<PluginFileChoice> plugin_files;  ///< `plugins:`
    ParameterTable parameters;
};

/// Turns a parsed document into a scenario. The document must outlive it: values and places point
/// into the document's sources. Every mistake is a problem with its place; the result is complete
/// only if there was none. Checks everything that needs no other file.
Scenario read_scenario(const Document& document, const std::string& file, Problems& problems);

}  // namespace microcosm
