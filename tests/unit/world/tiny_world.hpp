// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/world/world.hpp"

namespace microcosm::testing {

inline Uncertain fixed(double value) {
    Uncertain uncertain;
    uncertain.a = value;
    return uncertain;
}

inline Uncertain shaped(Uncertain::Shape shape, double a, double b) {
    Uncertain uncertain;
    uncertain.shape = shape;
    uncertain.a = a;
    uncertain.b = b;
    return uncertain;
}

inline Uncertain lognormal(double median, double sigma) {
    return shaped(Uncertain::Shape::lognormal, median, sigma);
}

/// Every parameter that a world reads, with the values of parameters.md at the time of writing:
/// tests do not move when a pack does.
inline ParameterTable world_parameters() {
    const auto beta = [](double a, double b) { return shaped(Uncertain::Shape::beta, a, b); };
    const std::vector<std::pair<std::string, Uncertain>> values{
        {"people.niches_per_person", fixed(3)},
        {"people.followed_accounts", lognormal(265, 1.3)},
        {"people.sessions_per_day", lognormal(2.2, .7)},
        {"people.slots_per_session", lognormal(20, .5)},
        {"people.prestige_weight", beta(2, 8)},
        {"people.price_sensitivity", lognormal(1, .3)},
        {"creators.followers_density_low", fixed(1.73)},
        {"creators.followers_density_high", fixed(2.24)},
        {"creators.followers_knee", fixed(50'000)},
        {"creators.followers_floor", fixed(1000)},
        {"creators.niches_per_creator", fixed(2)},
        {"creators.posts_per_week", lognormal(4, .6)},
        {"creators.authenticity", beta(6, 3)},
        {"creators.sponsored_share", beta(1.5, 30)},
        {"creators.growth_month", lognormal(.01, .9)},
        {"follows.affinity", fixed(4)},
        {"follows.spill", fixed(.3)},
        {"follows.tie_level", fixed(-1.1)},
        {"follows.tie_fit_gain", fixed(2)},
        {"follows.tie_reply_gain", fixed(2)},
        {"follows.tie_sd", fixed(1)},
        {"claims.tie_slope", fixed(0)},
        {"friendships.friends", lognormal(3, 2.2)},
        {"friendships.friends_cap", fixed(.01)},
        {"friendships.community_size", lognormal(150, .8)},
        {"friendships.within_community", fixed(.7)},
        {"friendships.triad_closure", fixed(.25)},
        {"friendships.back_tie", fixed(.3)},
        {"friendships.friend_strength", beta(2, 5)},
        {"replies.reply_will", fixed(.31)},
        {"platform.instagram.reach_r5", fixed(.12)},
        {"platform.tiktok.reach_r5", fixed(.08)},
    };
    std::vector<Parameter> parameters;
    for (const auto& [path, value] : values) {
        Parameter parameter;
        parameter.path = path;
        parameter.value = value;
        parameters.push_back(parameter);
    }
    return ParameterTable(std::move(parameters));
}

inline void set(Scenario& scenario, const std::string& path, const Uncertain& value) {
    scenario.parameters.find(path)->value = value;
}

/// So many people, four niches, a product of niche a, no creators.
inline Scenario tiny_scenario(std::int64_t people) {
    Scenario scenario;
    scenario.seed = 11;
    scenario.world.people = people;
    scenario.world.niches = {"a", "b", "c", "d"};
    scenario.product.niches = {{"a", 1, {}}};
    scenario.parameters = world_parameters();
    return scenario;
}

inline Content only(std::size_t niche) {
    Content content{};
    content[niche] = 1;
    return content;
}

/// A creator of one niche (number 0 … 3) on the first platform.
inline Creator creator_of(std::size_t niche, double followers, const std::string& handle = "x") {
    Creator creator;
    creator.handle = handle;
    creator.identity = creator_identity("instagram", handle);
    creator.content = only(niche);
    creator.followers = followers;
    creator.reply_share = .1;
    return creator;
}

inline Cast cast_of(const std::string& name, std::int64_t count, double followers) {
    Cast cast;
    cast.name = name;
    cast.count = count;
    cast.followers = fixed(followers);
    cast.followers_given = true;
    return cast;
}

inline constexpr WorldKey key{77};

}  // namespace microcosm::testing
