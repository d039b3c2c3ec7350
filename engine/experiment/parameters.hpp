// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/scenario/parameters.hpp"
#include "engine/scenario/scenario.hpp"

namespace microcosm {

/// The model's parameters as one replicate holds them. Names are the YAML keys of the packs; a
/// `double` is drawn once per replicate (or is a setting), an `Uncertain` is drawn anew per
/// creator, post or tie by its mechanism. parameters.cpp binds each to its path, exactly once.
struct WorldParameters {
    double interested_share;
    double
        interested_benchmark;  ///< share of people interested in the products that click benchmarks come from
    double shock_platform, shock_niche, shock_product;  ///< log-sd
};
struct PeopleParameters {
    double base_hazard;  ///< first purchases per interested person and year
};
struct CreatorParameters {
    double quality_sd, post_sd, outcome_sd;  ///< log-sd
};
struct ContractParameters {
    double fee_per_follower, fee_slope, fee_floor;  ///< USD, elasticity, USD
    Uncertain fee_noise, celebrity_premium;         ///< factors, per creator
    double accept_mid, accept_width, effort_gain;
    Uncertain no_show, disclosed;  ///< probabilities, per creator
    double script_level, script_recall, script_authenticity;
    double ambassador_discount, ambassador_months;
    double seed_post_rate, seed_stranger_rate, gift_cost;
};
struct AuditParameters {
    double sensitivity, specificity, price_usd;
    double threshold = 0;               ///< above which somebody is guilty; 0: guilty_share
    double engagement_sensitivity = 0;  ///< for those guilty of bought engagement alone
    double growth_sensitivity = 0;      ///< for those whose follower count jumped
};
struct FraudParameters {
    double
        guilty_share;  ///< share of accounts that are no people above which a creator counts as fraudulent
    double
        benchmark_share;  ///< that share in the audiences on which reach and engagement were measured
    std::array<AuditParameters, audit_count> audits;  ///< in the order of audit_names
};
struct PlatformParameters {
    double
        reach_r5;  ///< share of 5,000 followers that a feed post reaches: what crowding is solved to
    double feed_share;  ///< of what people look at: posts of accounts they follow
    double nonfollower_share;
    double luck_sd;  ///< log-sd of how far a recommender carries one post
    double ageing_median_h, ageing_log_sd, ageing_stretch, tail_share, tail_half_life_days;
    double actions_per_impression;  ///< likes and comments per impression at 5,000 followers
    double comments_per_like, shares_per_like, saves_per_like;
    double click_rate, fee_factor;
    std::array<double, format_count> format_reach;   ///< reach against a feed post
    std::array<double, format_count> format_clicks;  ///< click rate against a feed post
    double lifetime_story_h;
};
struct EngagementParameters {
    double lean_like, lean_click, lean_save, lean_comment, lean_share;  ///< log per unit tie
    double involvement_power;
    double salience_misfit, salience_script, salience_disclosed, salience_recent;
};
/// Means of e^(lean (tie - mean tie)) over the reference audience. Benchmarks are means over an
/// audience; what leans steeply has its mean well above its value at the mean tie. Derived, not given.
struct LeanNorms {
    double like = 1, click = 1, save = 1, comment = 1, share = 1;
};
struct ReplyParameters {
    double reply_will, reply_half_point, reply_steepness;
    double reply_creator_sd;
};
struct ConversionParameters {
    double no_click_share, code_discount, code_use, code_leak, last_touch_window_days;
    double trackable_share;
};
struct WordOfMouthParameters {
    double adopt_per_exposure, complex_k;
};
struct TieParameters {
    double organic_gain, reply_gain, ad_loss, ad_tolerance, tie_return_weeks;
    double unfollow_hazard, unfollow_slope;
};
/// Size terms that popular articles claim; all 0 where evidence counts.
struct ClaimParameters {
    double engagement_30k, engagement_slope;  ///< rate at 30,000 followers (0: off), elasticity
    double ad_loss, ad_loss_gain;             ///< log
    double half_life_slope;                   ///< elasticity of the time in which a post ages
};
struct BacklashParameters {
    double hazard_fit, hazard_misfit, loss, response_day, response_recovery, spread;
};
struct MoneyParameters {
    double return_rate, repurchase_days, repurchase_prob;
    double management_hours, management_repeat, management_rate, management_learning;
    double platform_fee, tooling;
    double boost_cpm, boost_ctr_lift;
    double emv_like, emv_comment, emv_impressions;
};

/// What can be bought past the creators.
struct BaselineParameters {
    double tv_cpm, tv_reach, tv_elasticity, tv_half_life_days, tv_rival_cancel;
    double celebrity_ad_lift, celebrity_half_life_days;
    double paid_cpm, paid_ctr, paid_cvr;
    double neighbour_seeds, rival_pressure;
};

inline constexpr std::size_t max_platforms = 8;

/// Everything a mechanism may ask for, by name; filled anew for each replicate by
/// campaign/uncertainty.
struct Parameters {
    WorldParameters world;
    PeopleParameters people;
    CreatorParameters creators;
    ContractParameters contract;
    FraudParameters fraud;
    std::array<PlatformParameters, max_platforms> platform;
    EngagementParameters engagement;
    ReplyParameters replies;
    ConversionParameters conversion;
    WordOfMouthParameters word_of_mouth;
    TieParameters tie;
    BacklashParameters backlash;
    MoneyParameters money;
    ClaimParameters claims;
    BaselineParameters baselines;
    // Derived, see derive():
    double click_lean = 0;  ///< how far visits lean on the tie: lean_click x involvement
    LeanNorms norms;
};

/// Where a parameter lives inside `Parameters`: as a number, or as a distribution that its
/// mechanism draws from.
struct ParameterSlot {
    enum class Holds { number, distribution };
    std::string path;
    std::size_t offset = 0;
    Holds holds = Holds::number;
};

/// One slot for every member of `Parameters`; `platforms` are the names in the order of their ids.
std::vector<ParameterSlot> parameter_slots(const std::vector<std::string>& platforms);

/// Central values (numbers) and distributions of the table. Requires that the table has every
/// slot's path.
Parameters central_parameters(const ParameterTable& table, const std::vector<ParameterSlot>& slots);

/// Fills what follows from the other parameters: the lean of visits, and the norms of all leans over
/// an audience. Requires ties.
void derive(Parameters& parameters, std::span<const double> ties);

inline double& number_at(Parameters& parameters, std::size_t offset) {
    return *reinterpret_cast<double*>(reinterpret_cast<char*>(&parameters) + offset);
}
inline double number_at(const Parameters& parameters, std::size_t offset) {
    return *reinterpret_cast<const double*>(reinterpret_cast<const char*>(&parameters) + offset);
}

}  // namespace microcosm
