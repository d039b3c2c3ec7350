// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/parameters.hpp"

#include <string_view>
#include <type_traits>

#include "engine/text/problem.hpp"
#include "engine/world/involvement.hpp"
#include "engine/world/reference_audience.hpp"

namespace microcosm {

namespace {

static_assert(std::is_standard_layout_v<Parameters>, "slots are offsets");

/// Collects slots: `add("contract.no_show", p.contract.no_show)`.
class Collector {
  public:
    explicit Collector(const Parameters& parameters)
        : start_(reinterpret_cast<const char*>(&parameters)) {}

    void add(std::string path, const double& member) {
        take(std::move(path), &member, ParameterSlot::Holds::number);
    }
    void add(std::string path, const Uncertain& member) {
        take(std::move(path), &member, ParameterSlot::Holds::distribution);
    }
    std::vector<ParameterSlot> slots;

  private:
    void take(std::string path, const void* member, ParameterSlot::Holds holds) {
        const auto offset = static_cast<std::size_t>(static_cast<const char*>(member) - start_);
        slots.push_back({std::move(path), offset, holds});
    }
    const char* start_;
};

void add_people_and_creators(Collector& c, const Parameters& p) {
    c.add("world.interested_share", p.world.interested_share);
    c.add("world.interested_benchmark", p.world.interested_benchmark);
    c.add("world.shock_platform", p.world.shock_platform);
    c.add("world.shock_niche", p.world.shock_niche);
    c.add("world.shock_product", p.world.shock_product);
    c.add("people.base_hazard", p.people.base_hazard);
    c.add("creators.quality_sd", p.creators.quality_sd);
    c.add("creators.post_sd", p.creators.post_sd);
    c.add("creators.outcome_sd", p.creators.outcome_sd);
}

void add_contract(Collector& c, const ContractParameters& p) {
    c.add("contract.fee_per_follower", p.fee_per_follower);
    c.add("contract.fee_slope", p.fee_slope);
    c.add("contract.fee_floor", p.fee_floor);
    c.add("contract.fee_noise", p.fee_noise);
    c.add("contract.celebrity_premium", p.celebrity_premium);
    c.add("contract.accept_mid", p.accept_mid);
    c.add("contract.accept_width", p.accept_width);
    c.add("contract.effort_gain", p.effort_gain);
    c.add("contract.no_show", p.no_show);
    c.add("contract.disclosed", p.disclosed);
    c.add("contract.script_level", p.script_level);
    c.add("contract.script_recall", p.script_recall);
    c.add("contract.script_authenticity", p.script_authenticity);
    c.add("contract.ambassador_discount", p.ambassador_discount);
    c.add("contract.ambassador_months", p.ambassador_months);
    c.add("contract.seed_post_rate", p.seed_post_rate);
    c.add("contract.seed_stranger_rate", p.seed_stranger_rate);
    c.add("contract.gift_cost", p.gift_cost);
}

void add_fraud(Collector& c, const FraudParameters& p) {
    c.add("fraud.guilty_share", p.guilty_share);
    c.add("fraud.benchmark_share", p.benchmark_share);
    for (std::size_t level = 0; level < audit_count; ++level) {
        const std::string path = "fraud.audit_" + std::string(audit_names[level]);
        c.add(path + "_sensitivity", p.audits[level].sensitivity);
        c.add(path + "_specificity", p.audits[level].specificity);
        c.add(path + "_price", p.audits[level].price_usd);
        if (level < audit_levels) continue;
        c.add(path + "_threshold", p.audits[level].threshold);
        c.add(path + "_engagement_sensitivity", p.audits[level].engagement_sensitivity);
        c.add(path + "_growth_sensitivity", p.audits[level].growth_sensitivity);
    }
}

void add_platform(Collector& c, const std::string& name, const PlatformParameters& p) {
    const std::string path = "platform." + name + ".";
    c.add(path + "reach_r5", p.reach_r5);
    c.add(path + "feed_share", p.feed_share);
    c.add(path + "nonfollower_share", p.nonfollower_share);
    c.add(path + "luck_sd", p.luck_sd);
    c.add(path + "ageing_median", p.ageing_median_h);
    c.add(path + "ageing_log_sd", p.ageing_log_sd);
    c.add(path + "ageing_stretch", p.ageing_stretch);
    c.add(path + "tail_share", p.tail_share);
    c.add(path + "tail_half_life", p.tail_half_life_days);
    c.add(path + "actions_per_impression", p.actions_per_impression);
    c.add(path + "comments_per_like", p.comments_per_like);
    c.add(path + "shares_per_like", p.shares_per_like);
    c.add(path + "saves_per_like", p.saves_per_like);
    c.add(path + "click_rate", p.click_rate);
    c.add(path + "fee_factor", p.fee_factor);
    c.add(path + "lifetime_story", p.lifetime_story_h);
    constexpr std::array<const char*, format_count> formats = {"feed", "story", "short_video",
                                                               "long_video"};
    for (std::size_t format = 0; format < format_count; ++format) {
        c.add(path + "reach_" + formats[format], p.format_reach[format]);
        c.add(path + "clicks_" + formats[format], p.format_clicks[format]);
    }
}

void add_audience_response(Collector& c, const Parameters& p) {
    c.add("engagement.lean_like", p.engagement.lean_like);
    c.add("engagement.lean_click", p.engagement.lean_click);
    c.add("engagement.lean_save", p.engagement.lean_save);
    c.add("engagement.lean_comment", p.engagement.lean_comment);
    c.add("engagement.lean_share", p.engagement.lean_share);
    c.add("engagement.involvement_power", p.engagement.involvement_power);
    c.add("engagement.salience_misfit", p.engagement.salience_misfit);
    c.add("engagement.salience_script", p.engagement.salience_script);
    c.add("engagement.salience_disclosed", p.engagement.salience_disclosed);
    c.add("engagement.salience_recent", p.engagement.salience_recent);
    c.add("replies.reply_will", p.replies.reply_will);
    c.add("replies.reply_half_point", p.replies.reply_half_point);
    c.add("replies.reply_steepness", p.replies.reply_steepness);
    c.add("replies.reply_creator_sd", p.replies.reply_creator_sd);
    c.add("conversion.no_click_share", p.conversion.no_click_share);
    c.add("conversion.code_discount", p.conversion.code_discount);
    c.add("conversion.code_use", p.conversion.code_use);
    c.add("conversion.code_leak", p.conversion.code_leak);
    c.add("conversion.last_touch_window", p.conversion.last_touch_window_days);
    c.add("conversion.trackable_share", p.conversion.trackable_share);
    c.add("word_of_mouth.adopt_per_exposure", p.word_of_mouth.adopt_per_exposure);
    c.add("word_of_mouth.complex_k", p.word_of_mouth.complex_k);
}

void add_consequences(Collector& c, const Parameters& p) {
    c.add("tie.organic_gain", p.tie.organic_gain);
    c.add("tie.reply_gain", p.tie.reply_gain);
    c.add("tie.ad_loss", p.tie.ad_loss);
    c.add("tie.ad_tolerance", p.tie.ad_tolerance);
    c.add("tie.tie_return", p.tie.tie_return_weeks);
    c.add("tie.unfollow_hazard", p.tie.unfollow_hazard);
    c.add("tie.unfollow_slope", p.tie.unfollow_slope);
    c.add("backlash.hazard_fit", p.backlash.hazard_fit);
    c.add("backlash.hazard_misfit", p.backlash.hazard_misfit);
    c.add("backlash.loss", p.backlash.loss);
    c.add("backlash.response_day", p.backlash.response_day);
    c.add("backlash.response_recovery", p.backlash.response_recovery);
    c.add("backlash.spread", p.backlash.spread);
    c.add("money.return_rate", p.money.return_rate);
    c.add("money.repurchase_days", p.money.repurchase_days);
    c.add("money.repurchase_prob", p.money.repurchase_prob);
    c.add("money.management_hours", p.money.management_hours);
    c.add("money.management_repeat", p.money.management_repeat);
    c.add("money.management_rate", p.money.management_rate);
    c.add("money.management_learning", p.money.management_learning);
    c.add("money.platform_fee", p.money.platform_fee);
    c.add("money.tooling", p.money.tooling);
    c.add("money.boost_cpm", p.money.boost_cpm);
    c.add("money.boost_ctr_lift", p.money.boost_ctr_lift);
    c.add("money.emv_like", p.money.emv_like);
    c.add("money.emv_comment", p.money.emv_comment);
    c.add("money.emv_impressions", p.money.emv_impressions);
    c.add("claims.engagement_30k", p.claims.engagement_30k);
    c.add("claims.engagement_slope", p.claims.engagement_slope);
    c.add("claims.ad_loss", p.claims.ad_loss);
    c.add("claims.ad_loss_gain", p.claims.ad_loss_gain);
    c.add("claims.half_life_slope", p.claims.half_life_slope);
}

void add_baselines(Collector& c, const BaselineParameters& p) {
    c.add("baselines.tv_cpm", p.tv_cpm);
    c.add("baselines.tv_reach", p.tv_reach);
    c.add("baselines.tv_elasticity", p.tv_elasticity);
    c.add("baselines.tv_half_life", p.tv_half_life_days);
    c.add("baselines.tv_rival_cancel", p.tv_rival_cancel);
    c.add("baselines.celebrity_ad_lift", p.celebrity_ad_lift);
    c.add("baselines.celebrity_half_life", p.celebrity_half_life_days);
    c.add("baselines.paid_cpm", p.paid_cpm);
    c.add("baselines.paid_ctr", p.paid_ctr);
    c.add("baselines.paid_cvr", p.paid_cvr);
    c.add("baselines.neighbour_seeds", p.neighbour_seeds);
    c.add("baselines.rival_pressure", p.rival_pressure);
}

}  // namespace

std::vector<ParameterSlot> parameter_slots(const std::vector<std::string>& platforms) {
    const Parameters parameters{};
    Collector collector(parameters);
    add_people_and_creators(collector, parameters);
    add_contract(collector, parameters.contract);
    add_fraud(collector, parameters.fraud);
    for (std::size_t id = 0; id < platforms.size(); ++id)
        add_platform(collector, platforms[id], parameters.platform[id]);
    add_audience_response(collector, parameters);
    add_consequences(collector, parameters);
    add_baselines(collector, parameters.baselines);
    return std::move(collector.slots);
}

void derive(Parameters& parameters, std::span<const double> ties) {
    const EngagementParameters& e = parameters.engagement;
    const WorldParameters& market = parameters.world;
    parameters.click_lean =
        e.lean_click *
        involvement(market.interested_share, market.interested_benchmark, e.involvement_power);
    const auto norm = [&](double lean) { return mean_leaning(ties, lean); };
    parameters.norms = {norm(e.lean_like), norm(parameters.click_lean), norm(e.lean_save),
                        norm(e.lean_comment), norm(e.lean_share)};
}

Parameters central_parameters(const ParameterTable& table,
                              const std::vector<ParameterSlot>& slots) {
    Parameters parameters{};
    for (const ParameterSlot& slot : slots) {
        MICROCOSM_EXPECT(table.find(slot.path) != nullptr);
        if (slot.holds == ParameterSlot::Holds::number) {
            number_at(parameters, slot.offset) = table.number(slot.path);
        } else {
            auto* const at = reinterpret_cast<char*>(&parameters) + slot.offset;
            *reinterpret_cast<Uncertain*>(at) = table.at(slot.path).value;
        }
    }
    return parameters;
}

}  // namespace microcosm
