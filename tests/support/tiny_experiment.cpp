// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_experiment.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <microcosm/plugin.hpp>

#include "engine/campaign/replicate.hpp"
#include "engine/catalog/declaration.hpp"
#include "engine/world/reference_audience.hpp"

namespace microcosm::testing {

namespace {

struct FixedFraud {
    struct Params {
        double bots = 0, mass_followers = 0, inactive = 0;
        double bought_likes = 0, bought_comments = 0, pod_members = 0;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.fraud/1",
                                     .id = "test.fraud.fixed",
                                     .version = "1.0.0",
                                     .name = "Fixed shares",
                                     .summary = "the same for all",
                                     .doc = "For tests.",
                                     .license = "Apache-2.0"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("bots", &Params::bots).range(-1, 2).doc("Share of bots.");
        s.real("mass_followers", &Params::mass_followers).range(-1, 2).doc("Share.");
        s.real("inactive", &Params::inactive).range(-1, 2).doc("Share.");
        s.output("bots", "1");
        s.output("mass_followers", "1");
        s.output("inactive", "1");
        s.real("bought_likes", &Params::bought_likes).range(-1, 2).doc("Likes.");
        s.real("bought_comments", &Params::bought_comments).range(-1, 2).doc("Comments.");
        s.real("pod_members", &Params::pod_members).range(0, 1e9).doc("Members.");
        s.output("bought_likes", "1");
        s.output("bought_comments", "1");
        s.output_u32("pod_members");
    }
    explicit FixedFraud(const Params& p) : params(p) {}
    void eval(const mcsm::Batch& batch) const {
        std::ranges::fill(batch.out(0), params.bots);
        std::ranges::fill(batch.out(1), params.mass_followers);
        std::ranges::fill(batch.out(2), params.inactive);
        std::ranges::fill(batch.out(3), params.bought_likes);
        std::ranges::fill(batch.out(4), params.bought_comments);
        std::ranges::fill(batch.out_u32(5), static_cast<std::uint32_t>(params.pod_members));
    }
    Params params;
};

struct FlatConversion {
    struct Params {
        double extra = 0;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.conversion/1",
                                     .id = "test.conversion.flat",
                                     .version = "1.0.0",
                                     .name = "Flat",
                                     .summary = "base and a constant",
                                     .doc = "For tests.",
                                     .license = "Apache-2.0"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("extra", &Params::extra).range(-10, 10).doc("Added once a person has visited.");
        s.input("person.base", "1");
        s.input_u32("exposure.clicks");
        s.output("p_purchase", "1");
    }
    explicit FlatConversion(const Params& p) : params(p) {}
    void eval(const mcsm::Batch& batch) const {
        const auto base = batch.in(0);
        const auto clicks = batch.in_u32(1);
        const auto p = batch.out(0);
        for (std::size_t i = 0; i < batch.size(); ++i)
            p[i] = clicks[i] == 0 ? base[i] : base[i] + (1 - base[i]) * params.extra;
    }
    Params params;
};

template <class Plugin>
const Descriptor& descriptor_of() {
    static const Descriptor descriptor = read_declaration(mcsm::descriptor<Plugin>());
    return descriptor;
}

ParameterTable shipped_parameters() {
    Problems problems;
    ParameterTable table = load_packs("published_benchmarks", "ig_2026", {}, problems);
    problems.throw_if_errors();
    return table;
}

Uncertain fixed(double value) {
    Uncertain uncertain;
    uncertain.a = value;
    return uncertain;
}

People plain_people(std::uint32_t count) {
    People people;
    Interests interests;
    interests.weight[0] = 255;
    people.interests.assign(count, interests);
    people.accounts.assign(count, 200);
    people.slots_per_day.assign(count, 40 * 16);
    for (std::uint64_t i = 0; i < count; ++i)
        people.interest.push_back(static_cast<std::uint16_t>(i * 65536 / count));
    people.product_fit.assign(count, 255);
    people.prestige.assign(count, 50);
    people.price_sensitivity.assign(count, 32);
    people.platforms.assign(count, 1);
    return people;
}

/// Its parameters follow those of the experiment.
void use_built_in(PluginRole& role, const std::string& id, const char* group,
                  const Experiment& experiment) {
    use_plugin(role, id);
    Problems problems;
    const ParameterTable table = shipped_parameters();
    const auto slots = parameter_slots(experiment.world.platforms.names);
    role.from_pack = values_from_pack(*role.descriptor, {group, table, slots}, {}, problems);
    problems.throw_if_errors();
}

double worth(const PluginParameter& parameter, const Values& values) {
    for (const auto& [key, value] : values)
        if (key == parameter.key) return value;
    return parameter.default_number;
}

}  // namespace

const Catalog& shipped_plugins() {
    static const Catalog catalog = [] {
        Problems problems;
        Catalog opened = open_catalog({{}, {MICROCOSM_PLUGINS_FOLDER}}, problems);
        problems.throw_if_errors();
        return opened;
    }();
    return catalog;
}

Experiment tiny_experiment(std::uint32_t people) {
    Experiment e;
    e.seed = mix_seed(20);
    e.ticks = 14;
    e.price_cents = 4000;
    e.margin = .65;
    e.world.platforms.names = {"instagram"};
    e.world.product[0] = 1;
    e.world.people = plain_people(people);
    e.world.friendships.offsets.assign(people + 1, 0);
    const ParameterTable table = shipped_parameters();
    e.parameters = central_parameters(table, parameter_slots(e.world.platforms.names));
    e.parameters.platform[0].feed_share = 1;
    e.parameters.world.interested_share = 1;
    e.parameters.engagement.involvement_power = 0;
    e.reference_ties = reference_ties(table);
    e.reference_tie_mean = std::accumulate(e.reference_ties.begin(), e.reference_ties.end(), 0.0) /
                           static_cast<double>(e.reference_ties.size());
    e.background_ties = background_ties(table);
    e.rankings.resize(1);
    e.platform_ranking = {{0, role_stream("ranking/instagram")}};
    e.conversion.stream = role_stream("conversion");
    e.fraud.stream = role_stream("fraud");
    e.pricing.stream = role_stream("pricing");
    e.trust.stream = role_stream("trust");
    use_plugin(e.rankings[0], "ranking.engagement_feed");
    use_plugin(e.conversion, "conversion.funnel");
    use_plugin(e.fraud, "fraud.none");
    use_built_in(e.pricing, "pricing.fair_fee", "contract", e);
    use_built_in(e.trust, "trust.log_odds", "tie", e);
    return e;
}

void quieten(Parameters& p) {
    p.world.shock_platform = p.world.shock_niche = p.world.shock_product = 0;
    p.creators.quality_sd = p.creators.post_sd = p.creators.outcome_sd = 0;
    p.contract.fee_noise = p.contract.celebrity_premium = fixed(1);
    p.contract.no_show = p.contract.disclosed = fixed(0);
    p.replies.reply_creator_sd = 0;
}

void show_everything(Experiment& e) {
    PlatformParameters& platform = e.parameters.platform[0];
    platform.reach_r5 = 1;  // crowding as low as it goes
    platform.nonfollower_share = 0;
    platform.tail_share = 0;
    platform.ageing_median_h = 1e-6;
    platform.ageing_log_sd = .1;
    for (auto& accounts : e.world.people.accounts)
        accounts = 1;
    for (auto& slots : e.world.people.slots_per_day)
        slots = 65535;
}

CreatorId add_creator(Experiment& e, const std::string& handle,
                      const std::vector<Follower>& followers) {
    Creator creator;
    creator.handle = handle;
    creator.identity = creator_identity("instagram", handle);
    creator.followers = static_cast<double>(followers.size());
    creator.content[0] = 1;
    creator.niche = "a";
    creator.product_fit = 1;
    e.world.creators.push_back(creator);
    Follows& follows = e.world.follows;
    for (const Follower& f : followers) {
        follows.person.push_back(f.person);
        follows.tie.push_back(to_fraction16(f.tie));
        follows.account.push_back(to_fraction16(f.account));
    }
    follows.offsets.push_back(follows.person.size());
    return static_cast<CreatorId>(e.world.creators.size() - 1);
}

std::vector<Follower> audience(PersonId first, std::uint32_t count, double tie) {
    std::vector<Follower> all;
    for (std::uint32_t i = 0; i < count; ++i)
        all.push_back({first + i, tie, 1});
    return all;
}

std::vector<Follower> spread_audience(std::uint32_t count) {
    std::vector<Follower> all;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t rank = i * 7919 % count;  // a permutation unless 7919 divides count
        all.push_back({static_cast<PersonId>(i),
                       (static_cast<double>(rank) + .5) / static_cast<double>(count), 1});
    }
    return all;
}

void befriend(Experiment& e, std::vector<Edge> arcs, double strength) {
    e.world.friendships = make_graph(e.world.people.size(), arcs, Arcs::as_given);
    for (auto& s : e.world.friendships.strength)
        s = to_fraction16(strength);
}

Deal one_post(CreatorId creator) {
    Deal deal;
    deal.creator = creator;
    deal.posts = {1, 0, 0, 0};
    deal.fee_usd = 100;
    deal.agreed = true;
    deal.promo_code = false;
    deal.script_level = 0;
    deal.disclosed = false;
    return deal;
}

std::size_t add_plan(Experiment& e, const std::string& name, std::vector<Deal> deals) {
    PlanSpec plan;
    plan.name = name;
    plan.deals = std::move(deals);
    e.plans.push_back(std::move(plan));
    return e.plans.size() - 1;
}

void use_descriptor(PluginRole& role, const Descriptor& descriptor, const Values& values) {
    role.descriptor = &descriptor;
    role.values.clear();
    for (const PluginParameter& parameter : descriptor.parameters) {
        mcsm_value value{};
        if (parameter.type == PluginParameter::Type::real)
            value.f = worth(parameter, values);
        else
            value.i = static_cast<std::int64_t>(worth(parameter, values));
        role.values.push_back(value);
    }
    role.model.emplace(descriptor, role.values);
}

void use_plugin(PluginRole& role, const std::string& id, const Values& values) {
    const Descriptor* descriptor = shipped_plugins().find("org.microcosm." + id);
    if (descriptor == nullptr) throw std::runtime_error("no plugin " + id);
    use_descriptor(role, *descriptor, values);
}

void use_fixed_fraud(Experiment& e, double bots, double mass_followers, double inactive) {
    use_descriptor(e.fraud, descriptor_of<FixedFraud>(),
                   {{"bots", bots}, {"mass_followers", mass_followers}, {"inactive", inactive}});
}

void use_bought(Experiment& e, double likes, double comments, double members) {
    use_descriptor(
        e.fraud, descriptor_of<FixedFraud>(),
        {{"bought_likes", likes}, {"bought_comments", comments}, {"pod_members", members}});
}

void use_flat_conversion(Experiment& e, double extra) {
    use_descriptor(e.conversion, descriptor_of<FlatConversion>(), {{"extra", extra}});
}

Stage::Stage(Experiment made, std::uint32_t replicate)
    : experiment(std::move(made)),
      campaign(experiment),
      draws(draw_uncertain(experiment, replicate)),
      state(campaign) {}

void Stage::begin(std::size_t plan) {
    state.begin(experiment.plans.at(plan), draws);
}

Outcome Stage::run(std::size_t plan, std::uint32_t replicate) {
    draws = draw_uncertain(experiment, replicate);  // the state points to them, also afterwards
    return simulate(state, experiment.plans.at(plan), draws);
}

namespace {

void add_creator_numbers(const CreatorOutcome& c, std::vector<double>& all) {
    for (const std::int64_t n : {c.fee_cents,
                                 c.cost_cents,
                                 c.margin_cents,
                                 c.revenue_cents,
                                 c.orders,
                                 c.code_revenue_cents,
                                 c.last_touch_revenue_cents,
                                 c.posts,
                                 c.impressions,
                                 c.reach,
                                 c.likes,
                                 c.comments,
                                 c.shares,
                                 c.saves,
                                 c.clicks,
                                 c.replies,
                                 c.unfollows,
                                 c.emv_cents,
                                 c.bought_likes,
                                 c.bought_comments})
        all.push_back(static_cast<double>(n));
    all.insert(all.end(), {c.signed_up ? 1.0 : 0.0, c.posted ? 1.0 : 0.0, c.hours,
                           c.not_people_share, c.tie_change});
}

}  // namespace

std::vector<double> numbers_of(const Outcome& o) {
    std::vector<double> all(o.costs.begin(), o.costs.end());
    const Waterfall& w = o.waterfall;
    for (const std::int64_t n : {o.revenue_cents,
                                 o.revenue_anyway_cents,
                                 o.margin_cents,
                                 o.margin_anyway_cents,
                                 o.returns_cents,
                                 o.backlash_cents,
                                 o.orders,
                                 o.orders_anyway,
                                 o.incremental_customers,
                                 o.asked,
                                 o.signed_up,
                                 o.posted,
                                 o.reach,
                                 o.told,
                                 o.discovery_impressions,
                                 o.code_orders,
                                 o.code_revenue_cents,
                                 o.last_touch_revenue_cents,
                                 o.emv_cents,
                                 o.fraud_cents,
                                 w.followers_paid,
                                 w.not_people,
                                 w.inactive,
                                 w.not_shown,
                                 w.overlap,
                                 w.discovery,
                                 w.off_target,
                                 w.reached_in_target,
                                 w.clicked})
        all.push_back(static_cast<double>(n));
    all.insert(all.end(), {o.true_engagement_rate, o.engagement_rate});
    for (const CreatorOutcome& creator : o.creators)
        add_creator_numbers(creator, all);
    for (const TickOutcome& t : o.ticks)
        for (const std::int64_t n : {t.incremental_orders, t.orders, t.impressions, t.posts,
                                     t.comments, t.clicks, t.told, t.unfollows})
            all.push_back(static_cast<double>(n));
    return all;
}

}  // namespace microcosm::testing
