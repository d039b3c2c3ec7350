// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace microcosm {

/// Where the money of a plan goes; integer cents, so that the lines add up to the total exactly.
enum class CostLine : std::uint8_t {
    fees,
    agency,
    production,
    product,
    audit,
    management,
    platform,
    tooling,
    media,  ///< adverts, and what is paid to show a creator's post to more people
    count
};
inline constexpr std::size_t cost_line_count = static_cast<std::size_t>(CostLine::count);

/// What one creator of a plan did and brought in one replicate. Counts are of real people (nodes
/// times scale).
struct CreatorOutcome {
    bool signed_up = false;
    bool posted = false;
    std::int64_t fee_cents = 0;
    std::int64_t cost_cents =
        0;  ///< fee, product, audit, management, platform share and boost of this creator
    double hours = 0;
    std::int64_t margin_cents = 0;   ///< of incremental orders traced to this creator
    std::int64_t revenue_cents = 0;  ///< incremental
    std::int64_t orders = 0;         ///< incremental
    std::int64_t code_revenue_cents = 0, last_touch_revenue_cents = 0;
    std::int64_t posts = 0, impressions = 0, reach = 0;
    std::int64_t likes = 0, comments = 0, shares = 0, saves = 0, clicks = 0, replies = 0;
    std::int64_t bought_likes = 0, bought_comments = 0;  ///< not among the likes and comments
    std::int64_t unfollows = 0, emv_cents = 0;
    double not_people_share = 0;
    double tie_change = 0;
    std::int64_t discovery_impressions = 0;
    double expected_likes = 0, expected_comments = 0;  ///< sums of probabilities over impressions
    double best_tenth_share = 0;  ///< of the impressions, by the best tenth of the posts
    /// Parts of not_people_share, and what an audit of the engagement would look at.
    double bots_share = 0, mass_followers_share = 0, inactive_share = 0, bought_share = 0,
           growth_step = 0;
    double followers = 0;      ///< as reported
    std::int64_t follows = 0;  ///< people of the world who follow the creator at the start
    double start_ties = 0;     ///< sum of their ties at the start
};

/// What the plan has changed in the ties to each creator by the end of a tick.
struct TieSample {
    std::uint32_t tick = 0;
    std::vector<double> change;  ///< by deal: sum over its follows of tie now less at the start
};

struct TickOutcome {
    std::int64_t incremental_orders = 0, orders = 0, impressions = 0, posts = 0, comments = 0,
                 clicks = 0, told = 0, unfollows = 0;
};

/// The way from followers paid for to people in the target who saw a post; every step is a count of
/// real people, and paid - not_people - inactive - not_shown - overlap + discovery - off_target =
/// reached_in_target exactly.
struct Waterfall {
    std::int64_t followers_paid = 0, not_people = 0, inactive = 0, not_shown = 0, overlap = 0,
                 discovery = 0, off_target = 0, reached_in_target = 0, clicked = 0;
};

/// Everything that one replicate of one plan leaves behind. Money in cents, counts of real people.
struct Outcome {
    std::array<std::int64_t, cost_line_count> costs{};
    std::int64_t revenue_cents = 0;         ///< paid, with the plan, by touched people
    std::int64_t revenue_anyway_cents = 0;  ///< by the same people without the plan
    std::int64_t margin_cents = 0, margin_anyway_cents = 0;
    std::int64_t returns_cents = 0;  ///< margin lost to returned incremental orders
    std::int64_t backlash_cents = 0;
    std::int64_t orders = 0, orders_anyway = 0, incremental_customers = 0;
    std::int64_t asked = 0, signed_up = 0, posted = 0;
    std::int64_t rejected = 0, wrongly_rejected = 0;  ///< by the audit; of these, not guilty
    std::int64_t advert_impressions = 0, advert_clicks = 0, boosted_impressions = 0;
    std::int64_t treated_people = 0, treated_orders = 0;  ///< 0 without a holdout
    std::int64_t holdout_people = 0, holdout_orders = 0;
    std::int64_t backlashes = 0, warned = 0;  ///< creators struck; people told ill of the product
    std::int64_t reach = 0, told = 0, discovery_impressions = 0;
    std::int64_t code_orders = 0, code_revenue_cents = 0, last_touch_revenue_cents = 0;
    std::int64_t emv_cents = 0, fraud_cents = 0;
    double true_engagement_rate = 0;  ///< likes and comments / (followers who are people x posts)
    double engagement_rate = 0;       ///< over followers paid for, with bought actions
    Waterfall waterfall;
    std::vector<CreatorOutcome> creators;  ///< parallel to the plan's deals
    std::vector<TickOutcome> ticks;
    std::vector<TieSample> ties;  ///< of the first tick, of each whole week, of the last tick

    std::int64_t cost_cents() const;
    std::int64_t incremental_profit_cents() const;
};

}  // namespace microcosm
