// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/kind.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace microcosm {
namespace {

using Limits = std::numeric_limits<double>;

/// "No bound" is the largest finite number, so that testing a range also catches infinities.
constexpr double most = Limits::max();

constexpr KindColumn real(std::string_view name, std::string_view unit, double low, double high,
                          std::string_view doc) {
    return {name, unit, ColumnType::f64, low, high, false, doc};
}

constexpr KindColumn share(std::string_view name, std::string_view doc) {
    return real(name, "1", 0, 1, doc);
}

constexpr KindColumn amount(std::string_view name, std::string_view unit, std::string_view doc) {
    return real(name, unit, 0, most, doc);
}

constexpr KindColumn whole(std::string_view name, double low, double high, std::string_view doc) {
    return {name, "1", ColumnType::u32, low, high, false, doc};
}

constexpr KindColumn count(std::string_view name, std::string_view doc) {
    return whole(name, 0, std::numeric_limits<std::uint32_t>::max(), doc);
}

constexpr KindColumn optional(KindColumn column) {
    column.optional = true;
    return column;
}

constexpr double most_u32 = std::numeric_limits<std::uint32_t>::max();

constexpr std::array ranking_inputs{
    amount("post.age", "h", "since publication"),
    amount("post.early", "1",
           "likes and comments per impression so far / the platform's mean, shrunk to 1 while few "
           "have seen it"),
    share("post.like_rate", "likes per impression so far"),
    share("post.comment_rate", "comments per impression so far"),
    share("post.share_rate", "shares per impression so far"),
    share("post.save_rate", "saves per impression so far"),
    whole("post.sponsored", 0, 1, "recognisable as sponsored"),
    whole("post.format", 0, 3, "0 feed, 1 story, 2 short video, 3 long video"),
    share("pair.tie", "tie strength; 0 for a non-follower"),
    whole("pair.follows", 0, 1, "0: a candidate for discovery"),
    amount("pair.interactions", "1", "past actions on and replies from this creator, faded"),
    share("pair.fit", "interests against content"),
    share("predicted.like", "the platform's forecast that this person likes it"),
    share("predicted.comment", "forecast of a comment"),
    share("predicted.share", "forecast of a share"),
    share("predicted.click", "forecast of a click"),
    share("predicted.answered", "forecast of a comment that the creator answers"),
    share("predicted.negative", "forecast of hiding or reporting it"),
    whole("person.accounts", 1, most_u32, "accounts followed"),
    whole("person.slots", 1, most_u32, "posts this person looks at in this tick"),
};

constexpr std::array ranking_outputs{
    real("score", "1", Limits::lowest(), most, "finite; only the order counts"),
};

constexpr std::array conversion_inputs{
    share("person.base", "probability of buying in this tick with no exposure at all"),
    share("person.interest", "product fit"),
    share("person.prestige", "weight given to status"),
    amount("person.price_sensitivity", "1", "relative to the population"),
    count("person.purchases", "so far"),
    amount("person.purchase_age", "h", "since the last purchase; 0 if none"),
    amount("exposure.age", "h", "since the last exposure; 0 if none"),
    count("exposure.count", "posts seen"),
    count("exposure.sources", "distinct creators seen"),
    count("exposure.clicks", "links followed"),
    share("exposure.tie", "tie to the source with the strongest tie"),
    share("exposure.fit", "that creator against the product"),
    share("exposure.fame", "that creator's fame"),
    share("exposure.salience", "how much the last exposure looked like an advert"),
    share("exposure.disclosed", "share of exposures that were disclosed"),
    amount("exposure.visit_age", "h", "since the last link followed; 0 if none"),
    amount("social.proof", "1", "engagement of the last post seen / the platform's mean"),
    count("friend.bought", "friends who bought"),
    count("friend.told", "friends who shared or recommended"),
    amount("friend.strength", "1", "summed strength of good word of mouth"),
    amount("friend.negative", "1", "summed strength of bad word of mouth"),
    amount("offer.price", "currency", "list price, above 0"),
    share("offer.discount", "taken off by a code the person holds"),
    share("offer.luxury", "standing of the product"),
};

constexpr std::array conversion_outputs{
    share("p_purchase", "equals person.base bit for bit with no exposure and no friend"),
};

constexpr std::array fraud_inputs{
    amount("creator.followers", "1", "as reported"),
    share("creator.engagement_rate", "as reported"),
    real("creator.growth", "1/month", -1, most, "of the follower count, above -1"),
    amount("creator.fee", "currency", "asked per post"),
    share("creator.authenticity", "as in the world"),
    share("creator.sponsored_share", "as in the world"),
};

constexpr std::array fraud_outputs{
    share("bots", "share of the reported followers; the three shares add up to at most 1"),
    share("mass_followers", "share of the reported followers"),
    share("inactive", "share of the reported followers"),
    optional(amount("bought_likes", "1", "per reported follower and post")),
    optional(amount("bought_comments", "1", "per reported follower and post")),
    optional(count("pod_members", "accounts that engage within the first hour")),
};

static_assert(ranking_inputs.size() == ranking_input::count);
static_assert(conversion_inputs.size() == conversion_input::count);
static_assert(fraud_inputs.size() == fraud_input::count);
static_assert(fraud_outputs.size() == fraud_output::count);

constexpr std::array<Kind, 3> all_kinds{{
    {"microcosm.ranking/1", "a person who opens the app in this tick x a live post", ranking_inputs,
     ranking_outputs},
    {"microcosm.conversion/1", "a person touched by the plan who can buy now", conversion_inputs,
     conversion_outputs},
    {"microcosm.fraud/1", "a creator, once per replicate before any contract", fraud_inputs,
     fraud_outputs},
}};

}  // namespace

std::span<const Kind> kinds() {
    return all_kinds;
}

const Kind* find_kind(std::string_view id) {
    const auto found = std::ranges::find(all_kinds, id, &Kind::id);
    return found == all_kinds.end() ? nullptr : &*found;
}

}  // namespace microcosm
