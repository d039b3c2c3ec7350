// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace microcosm {

enum class ColumnType : std::uint8_t { f64, u32 };

/// A column that the host offers to, or demands from, the plugins of a kind.
struct KindColumn {
    std::string_view name;
    std::string_view unit;
    ColumnType type = ColumnType::f64;
    double low = 0;
    double high = 0;
    bool optional = false;  ///< outputs only: filled with 0 if the plugin has none
    std::string_view doc;
};

/// A question that plugins answer: a named contract with its own revision. One table each in
/// kind.cpp, from which
/// checks and descriptions are made. Immutable.
struct Kind {
    std::string_view id;    ///< "microcosm.ranking/1"
    std::string_view item;  ///< what one item of a batch is
    std::span<const KindColumn> inputs;
    std::span<const KindColumn> outputs;
    bool draft = false;        ///< its columns may still change: used with --allow-draft only
    bool keeps_state = false;  ///< plugins may have state columns
};

/// ranking, conversion, fraud, and the drafts pricing and trust.
std::span<const Kind> kinds();
/// Null if unknown.
const Kind* find_kind(std::string_view id);

/// Position of a column in the kind's inputs; names the host fills by number while a replicate
/// runs. These constants
/// follow the order of the tables; a test holds them together.
namespace ranking_input {
enum Column : std::uint32_t {
    post_age,
    post_early,
    post_like_rate,
    post_comment_rate,
    post_share_rate,
    post_save_rate,
    post_sponsored,
    post_format,
    pair_tie,
    pair_follows,
    pair_interactions,
    pair_fit,
    predicted_like,
    predicted_comment,
    predicted_share,
    predicted_click,
    predicted_answered,
    predicted_negative,
    person_accounts,
    person_slots,
    count
};
}
namespace conversion_input {
enum Column : std::uint32_t {
    person_base,
    person_interest,
    person_prestige,
    person_price_sensitivity,
    person_purchases,
    person_purchase_age,
    exposure_age,
    exposure_count,
    exposure_sources,
    exposure_clicks,
    exposure_tie,
    exposure_fit,
    exposure_fame,
    exposure_salience,
    exposure_disclosed,
    exposure_visit_age,
    social_proof,
    friend_bought,
    friend_told,
    friend_strength,
    friend_negative,
    offer_price,
    offer_discount,
    offer_luxury,
    count
};
}
namespace fraud_input {
enum Column : std::uint32_t {
    creator_followers,
    creator_engagement_rate,
    creator_growth,
    creator_fee,
    creator_authenticity,
    creator_sponsored_share,
    count
};
}
namespace fraud_output {
enum Column : std::uint32_t {
    bots,
    mass_followers,
    inactive,
    bought_likes,
    bought_comments,
    pod_members,
    growth_step,
    count
};
}
namespace pricing_input {
enum Column : std::uint32_t {
    creator_followers,
    creator_engagement_rate,
    creator_authenticity,
    creator_sponsored_share,
    creator_fit,
    creator_listed_fee,
    creator_noise,
    creator_premium,
    platform_fee_factor,
    offer_worth,
    offer_posts,
    offer_months,
    offer_script,
    offer_fee,
    count
};
}
namespace pricing_output {
enum Column : std::uint32_t { fair_fee, p_accept, effort, count };
}
namespace trust_input {
enum Column : std::uint32_t {
    pair_base_tie,
    pair_age,
    pair_fit,
    event_posts,
    event_comments,
    event_replies,
    event_salience,
    creator_followers,
    creator_reach,
    count
};
}
namespace trust_output {
enum Column : std::uint32_t { tie, p_unfollow, count };
}

}  // namespace microcosm
