// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/kind.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace microcosm {
namespace {

using testing::ElementsAre;

std::vector<std::string> names(std::span<const KindColumn> columns) {
    std::vector<std::string> result;
    for (const KindColumn& column : columns)
        result.emplace_back(column.name);
    return result;
}

const Kind& ranking() {
    return *find_kind("microcosm.ranking/1");
}
const Kind& conversion() {
    return *find_kind("microcosm.conversion/1");
}
const Kind& fraud() {
    return *find_kind("microcosm.fraud/1");
}

/// "name unit type [low, high]", with "max" for the largest number of the type.
std::string text_of(const KindColumn& column) {
    const bool is_u32 = column.type == ColumnType::u32;
    const double most = is_u32 ? 4294967295.0 : 1.7976931348623157e308;
    const auto number = [&](double value) {
        if (value == most) return std::string("max");
        if (value == -most) return std::string("-max");
        return std::to_string(static_cast<long>(value));
    };
    return std::string(column.name) + " " + std::string(column.unit) +
           (is_u32 ? " u32 [" : " f64 [") + number(column.low) + ", " + number(column.high) + "]" +
           (column.optional ? "?" : "");
}

std::vector<std::string> texts(std::span<const KindColumn> columns) {
    std::vector<std::string> result;
    for (const KindColumn& column : columns)
        result.push_back(text_of(column));
    return result;
}

TEST(Kinds, AreRankingConversionFraudAndTwoDrafts) {
    std::vector<std::string> ids;
    for (const Kind& kind : kinds())
        ids.emplace_back(kind.id);
    EXPECT_THAT(ids,
                ElementsAre("microcosm.ranking/1", "microcosm.conversion/1", "microcosm.fraud/1",
                            "microcosm.pricing/1-draft", "microcosm.trust/1-draft"));
    for (const Kind& kind : kinds())
        EXPECT_EQ(kind.draft, kind.id.ends_with("-draft")) << kind.id;
}

TEST(Kinds, UnknownIdHasNoKind) {
    EXPECT_EQ(find_kind("microcosm.ranking/2"), nullptr);
    EXPECT_EQ(find_kind(""), nullptr);
}

TEST(Kinds, RankingInputsAreThoseOfTheContract) {
    EXPECT_THAT(texts(ranking().inputs),
                ElementsAre("post.age h f64 [0, max]", "post.early 1 f64 [0, max]",
                            "post.like_rate 1 f64 [0, 1]", "post.comment_rate 1 f64 [0, 1]",
                            "post.share_rate 1 f64 [0, 1]", "post.save_rate 1 f64 [0, 1]",
                            "post.sponsored 1 u32 [0, 1]", "post.format 1 u32 [0, 3]",
                            "pair.tie 1 f64 [0, 1]", "pair.follows 1 u32 [0, 1]",
                            "pair.interactions 1 f64 [0, max]", "pair.fit 1 f64 [0, 1]",
                            "predicted.like 1 f64 [0, 1]", "predicted.comment 1 f64 [0, 1]",
                            "predicted.share 1 f64 [0, 1]", "predicted.click 1 f64 [0, 1]",
                            "predicted.answered 1 f64 [0, 1]", "predicted.negative 1 f64 [0, 1]",
                            "person.accounts 1 u32 [1, max]", "person.slots 1 u32 [1, max]"));
    EXPECT_THAT(texts(ranking().outputs), ElementsAre("score 1 f64 [-max, max]"));
}

TEST(Kinds, ConversionInputsAreThoseOfTheContract) {
    EXPECT_THAT(
        texts(conversion().inputs),
        ElementsAre("person.base 1 f64 [0, 1]", "person.interest 1 f64 [0, 1]",
                    "person.prestige 1 f64 [0, 1]", "person.price_sensitivity 1 f64 [0, max]",
                    "person.purchases 1 u32 [0, max]", "person.purchase_age h f64 [0, max]",
                    "exposure.age h f64 [0, max]", "exposure.count 1 u32 [0, max]",
                    "exposure.sources 1 u32 [0, max]", "exposure.clicks 1 u32 [0, max]",
                    "exposure.tie 1 f64 [0, 1]", "exposure.fit 1 f64 [0, 1]",
                    "exposure.fame 1 f64 [0, 1]", "exposure.salience 1 f64 [0, 1]",
                    "exposure.disclosed 1 f64 [0, 1]", "exposure.visit_age h f64 [0, max]",
                    "social.proof 1 f64 [0, max]", "friend.bought 1 u32 [0, max]",
                    "friend.told 1 u32 [0, max]", "friend.strength 1 f64 [0, max]",
                    "friend.negative 1 f64 [0, max]", "offer.price currency f64 [0, max]",
                    "offer.discount 1 f64 [0, 1]", "offer.luxury 1 f64 [0, 1]"));
    EXPECT_THAT(texts(conversion().outputs), ElementsAre("p_purchase 1 f64 [0, 1]"));
}

TEST(Kinds, FraudColumnsAreThoseOfTheContract) {
    EXPECT_THAT(
        texts(fraud().inputs),
        ElementsAre("creator.followers 1 f64 [0, max]", "creator.engagement_rate 1 f64 [0, 1]",
                    "creator.growth 1/month f64 [-1, max]", "creator.fee currency f64 [0, max]",
                    "creator.authenticity 1 f64 [0, 1]", "creator.sponsored_share 1 f64 [0, 1]"));
    EXPECT_THAT(
        texts(fraud().outputs),
        ElementsAre("bots 1 f64 [0, 1]", "mass_followers 1 f64 [0, 1]", "inactive 1 f64 [0, 1]",
                    "bought_likes 1 f64 [0, max]?", "bought_comments 1 f64 [0, max]?",
                    "pod_members 1 u32 [0, max]?", "growth_step 1 f64 [0, 1]?"));
}

const Kind& pricing() {
    return *find_kind("microcosm.pricing/1-draft");
}
const Kind& trust() {
    return *find_kind("microcosm.trust/1-draft");
}

std::string underscored(std::string_view name) {
    std::string result(name);
    for (char& c : result)
        c = c == '.' ? '_' : c;
    return result;
}

// The names of the constants, turned into text by the preprocessor, must be those of the columns.
#define COLUMN(kind, group, column) \
    EXPECT_EQ(underscored(kind().group##s[kind##_##group::column].name), #column)

TEST(Kinds, RankingNumbersFollowTheOrderOfTheTable) {
    ASSERT_EQ(ranking().inputs.size(), std::size_t{ranking_input::count});
    COLUMN(ranking, input, post_age);
    COLUMN(ranking, input, post_early);
    COLUMN(ranking, input, post_like_rate);
    COLUMN(ranking, input, post_comment_rate);
    COLUMN(ranking, input, post_share_rate);
    COLUMN(ranking, input, post_save_rate);
    COLUMN(ranking, input, post_sponsored);
    COLUMN(ranking, input, post_format);
    COLUMN(ranking, input, pair_tie);
    COLUMN(ranking, input, pair_follows);
    COLUMN(ranking, input, pair_interactions);
    COLUMN(ranking, input, pair_fit);
    COLUMN(ranking, input, predicted_like);
    COLUMN(ranking, input, predicted_comment);
    COLUMN(ranking, input, predicted_share);
    COLUMN(ranking, input, predicted_click);
    COLUMN(ranking, input, predicted_answered);
    COLUMN(ranking, input, predicted_negative);
    COLUMN(ranking, input, person_accounts);
    COLUMN(ranking, input, person_slots);
}

TEST(Kinds, ConversionNumbersFollowTheOrderOfTheTable) {
    ASSERT_EQ(conversion().inputs.size(), std::size_t{conversion_input::count});
    COLUMN(conversion, input, person_base);
    COLUMN(conversion, input, person_interest);
    COLUMN(conversion, input, person_prestige);
    COLUMN(conversion, input, person_price_sensitivity);
    COLUMN(conversion, input, person_purchases);
    COLUMN(conversion, input, person_purchase_age);
    COLUMN(conversion, input, exposure_age);
    COLUMN(conversion, input, exposure_count);
    COLUMN(conversion, input, exposure_sources);
    COLUMN(conversion, input, exposure_clicks);
    COLUMN(conversion, input, exposure_tie);
    COLUMN(conversion, input, exposure_fit);
    COLUMN(conversion, input, exposure_fame);
    COLUMN(conversion, input, exposure_salience);
    COLUMN(conversion, input, exposure_disclosed);
    COLUMN(conversion, input, exposure_visit_age);
    COLUMN(conversion, input, social_proof);
    COLUMN(conversion, input, friend_bought);
    COLUMN(conversion, input, friend_told);
    COLUMN(conversion, input, friend_strength);
    COLUMN(conversion, input, friend_negative);
    COLUMN(conversion, input, offer_price);
    COLUMN(conversion, input, offer_discount);
    COLUMN(conversion, input, offer_luxury);
}

TEST(Kinds, FraudNumbersFollowTheOrderOfTheTables) {
    ASSERT_EQ(fraud().inputs.size(), std::size_t{fraud_input::count});
    ASSERT_EQ(fraud().outputs.size(), std::size_t{fraud_output::count});
    COLUMN(fraud, input, creator_followers);
    COLUMN(fraud, input, creator_engagement_rate);
    COLUMN(fraud, input, creator_growth);
    COLUMN(fraud, input, creator_fee);
    COLUMN(fraud, input, creator_authenticity);
    COLUMN(fraud, input, creator_sponsored_share);
    COLUMN(fraud, output, bots);
    COLUMN(fraud, output, mass_followers);
    COLUMN(fraud, output, inactive);
    COLUMN(fraud, output, bought_likes);
    COLUMN(fraud, output, bought_comments);
    COLUMN(fraud, output, pod_members);
    COLUMN(fraud, output, growth_step);
}

TEST(Kinds, NumbersOfTheDraftsFollowTheOrderOfTheTables) {
    COLUMN(pricing, input, creator_followers);
    COLUMN(pricing, input, creator_engagement_rate);
    COLUMN(pricing, input, creator_authenticity);
    COLUMN(pricing, input, creator_sponsored_share);
    COLUMN(pricing, input, creator_fit);
    COLUMN(pricing, input, creator_listed_fee);
    COLUMN(pricing, input, creator_noise);
    COLUMN(pricing, input, creator_premium);
    COLUMN(pricing, input, platform_fee_factor);
    COLUMN(pricing, input, offer_worth);
    COLUMN(pricing, input, offer_posts);
    COLUMN(pricing, input, offer_months);
    COLUMN(pricing, input, offer_script);
    COLUMN(pricing, input, offer_fee);
    COLUMN(pricing, output, fair_fee);
    COLUMN(pricing, output, p_accept);
    COLUMN(pricing, output, effort);
    COLUMN(trust, input, pair_base_tie);
    COLUMN(trust, input, pair_age);
    COLUMN(trust, input, pair_fit);
    COLUMN(trust, input, event_posts);
    COLUMN(trust, input, event_comments);
    COLUMN(trust, input, event_replies);
    COLUMN(trust, input, event_salience);
    COLUMN(trust, input, creator_followers);
    COLUMN(trust, input, creator_reach);
    COLUMN(trust, output, tie);
    COLUMN(trust, output, p_unfollow);
}

TEST(Kinds, EveryColumnIsNamedOnceAndExplained) {
    for (const Kind& kind : kinds()) {
        EXPECT_FALSE(kind.item.empty());
        for (const auto columns : {kind.inputs, kind.outputs}) {
            const auto all = names(columns);
            EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
            for (const KindColumn& column : columns) {
                EXPECT_FALSE(column.doc.empty()) << column.name;
                EXPECT_LT(column.low, column.high) << column.name;
            }
        }
    }
}

/// A ranking that could see how many follow a creator would favour the large ones by a rule of
/// ours.
TEST(Kinds, NoRankingColumnTellsTheSizeOfAnAudience) {
    for (const std::string& name : names(ranking().inputs)) {
        EXPECT_EQ(name.find("follower"), std::string::npos) << name;
        EXPECT_EQ(name.find("audience"), std::string::npos) << name;
        EXPECT_EQ(name.find("impressions"), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace microcosm
