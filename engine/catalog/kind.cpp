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

struct Range {
    double low, high;
};

constexpr KindColumn real(std::string_view name, std::string_view unit, Range range,
                          std::string_view doc) {
    return {name, unit, ColumnType::f64, range.low, range.high, false, doc};
}

constexpr KindColumn share(std::string_view name, std::string_view doc) {
    return real(name, "1", {0, 1}, doc);
}

constexpr KindColumn amount(std::string_view name, std::string_view unit, std::string_view doc) {
    return real(name, unit, {0, most}, doc);
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
    real("score", "1", {Limits::lowest(), most}, "finite; only the order counts"),
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
    real("creator.growth", "1/month", {-1, most}, "of the follower count, above -1"),
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
    optional(share("growth_step",
                   "largest share of the reported followers that came within a few days")),
};

constexpr std::array pricing_inputs{
    amount("creator.followers", "1", "as reported"),
    share("creator.engagement_rate", "as reported"),
    share("creator.authenticity", "as in the world"),
    share("creator.sponsored_share", "as in the world"),
    share("creator.fit", "content against product"),
    amount("creator.listed_fee", "currency", "per feed post, as the roster says; 0 if it does not"),
    amount("creator.noise", "1",
           "the creator's own factor on fees, drawn by the host; 1 with a listed fee"),
    amount("creator.premium", "1",
           "factor for fame beyond reach, drawn by the host; 1 unless a celebrity"),
    amount("platform.fee_factor", "1", "fees here / those of the platform that was measured"),
    amount("offer.worth", "1", "all posts asked for, in feed posts by their reach"),
    count("offer.posts", "posts asked for"),
    amount("offer.months", "month", "from the first to the last post"),
    share("offer.script", "0 is free, 1 word for word"),
    amount("offer.fee", "currency", "offered for all posts together"),
};

constexpr std::array pricing_outputs{
    amount("fair_fee", "currency", "for all posts together; does not depend on offer.fee"),
    share("p_accept", "probability that the creator takes the offer"),
    amount("effort", "1", "factor on visits of the shop"),
};

constexpr std::array trust_inputs{
    share("pair.base_tie", "tie at the start of the campaign"),
    amount("pair.age", "week", "since something last happened between the two"),
    share("pair.fit", "interests against content where something happened in this tick, else 0"),
    count("event.posts", "sponsored posts of the creator seen in this tick"),
    count("event.comments", "comments on them in this tick"),
    count("event.replies", "replies of the creator to those"),
    amount("event.salience", "1", "how much the posts look like adverts"),
    amount("creator.followers", "1", "as reported"),
    share("creator.reach", "share of the reported followers whom a feed post is expected to reach"),
};

constexpr std::array trust_outputs{
    share("tie", "now; pair.base_tie while nothing has happened"),
    share("p_unfollow", "probability of leaving, per post seen in this tick"),
};

static_assert(ranking_inputs.size() == ranking_input::count);
static_assert(conversion_inputs.size() == conversion_input::count);
static_assert(fraud_inputs.size() == fraud_input::count);
static_assert(fraud_outputs.size() == fraud_output::count);
static_assert(pricing_inputs.size() == pricing_input::count);
static_assert(pricing_outputs.size() == pricing_output::count);
static_assert(trust_inputs.size() == trust_input::count);
static_assert(trust_outputs.size() == trust_output::count);

constexpr std::array<Kind, 5> all_kinds{{
    {"microcosm.ranking/1", "a person who opens the app in this tick x a live post", ranking_inputs,
     ranking_outputs},
    {"microcosm.conversion/1", "a person touched by the plan who can buy now", conversion_inputs,
     conversion_outputs},
    {"microcosm.fraud/1", "a creator, once per replicate before any contract", fraud_inputs,
     fraud_outputs},
    {.id = "microcosm.pricing/1-draft",
     .item = "an offer to a creator, before signing",
     .inputs = pricing_inputs,
     .outputs = pricing_outputs,
     .draft = true},
    {.id = "microcosm.trust/1-draft",
     .item = "a follower to whom something happened with a creator, or whose changed tie is needed",
     .inputs = trust_inputs,
     .outputs = trust_outputs,
     .draft = true,
     .keeps_state = true},
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
