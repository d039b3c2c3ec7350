// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/pricing.hpp"

#include <algorithm>

namespace microcosm {

namespace {

constexpr double hours_per_month = 365 * 24.0 / 12;

/// Of all months; a long contract is worth less to pay for.
double feed_posts_worth(const Deal& deal, const PlatformParameters& platform,
                        const ContractParameters& contract) {
    const auto months = static_cast<double>(deal.months);
    const double share =
        months >= contract.ambassador_months ? 1 - contract.ambassador_discount : 1;
    double worth = 0;
    for (std::size_t format = 0; format < format_count; ++format)
        worth += static_cast<double>(deal.posts[format]) * platform.format_reach[format];
    return std::max(worth, 1e-9) * months * share;
}

std::int64_t posts_of(const Deal& deal) {
    std::int64_t posts = 0;
    for (const std::int64_t of_format : deal.posts)
        posts += of_format;
    return posts * deal.months;
}

}  // namespace

Pricing::Pricing(const Experiment& experiment, const Parameters& parameters, const Model& model)
    : experiment_(experiment), parameters_(parameters), batch_(model, 1) {}

double Pricing::column(const Deal& deal, std::uint32_t column) const {
    const Creator& creator = experiment_.world.creators[deal.creator];
    const PlatformParameters& platform = parameters_.platform[creator.platform];
    switch (column) {
        case pricing_input::creator_followers:
            return creator.followers;
        case pricing_input::creator_engagement_rate:
            return creator.engagement_rate;
        case pricing_input::creator_authenticity:
            return creator.authenticity;
        case pricing_input::creator_sponsored_share:
            return creator.sponsored_share;
        case pricing_input::creator_fit:
            return creator.product_fit;
        case pricing_input::creator_listed_fee:
            return creator.listed_fee_usd;
        case pricing_input::creator_noise:
            return own_.noise;
        case pricing_input::creator_premium:
            return own_.premium;
        case pricing_input::platform_fee_factor:
            return platform.fee_factor;
        case pricing_input::offer_worth:
            return feed_posts_worth(deal, platform, parameters_.contract);
        case pricing_input::offer_months:
            return static_cast<double>(deal.months - 1) +
                   static_cast<double>(
                       std::max<std::int64_t>(0, posts_of(deal) / deal.months - 1)) *
                       deal.every_h / hours_per_month;
        case pricing_input::offer_script:
            return deal.script_level.value_or(parameters_.contract.script_level);
        case pricing_input::offer_fee:
            return offer_usd_;
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

Price Pricing::price(const Deal& deal, const OwnFactors& own, double offer_usd) {
    own_ = own;
    offer_usd_ = offer_usd;
    const auto inputs = batch_.model().inputs();
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        if (inputs[k] == pricing_input::offer_posts)
            batch_.input_u32(k)[0] = static_cast<std::uint32_t>(posts_of(deal));
        else if (inputs[k] != absent_column)
            batch_.input(k)[0] = column(deal, inputs[k]);
    }
    const Creator& creator = experiment_.world.creators[deal.creator];
    batch_.keys()[0] = creator.identity;
    batch_.eval(
        1,
        {{{experiment_.seed, replicate_}, 0, experiment_.pricing.stream}, 0, experiment_.tick_h});
    const Price price{batch_.output(pricing_output::fair_fee, 0),
                      batch_.output(pricing_output::p_accept, 0),
                      batch_.output(pricing_output::effort, 0)};
    const bool good =
        price.fair_usd >= 0 && price.accept >= 0 && price.accept <= 1 && price.effort >= 0;
    if (good) return price;
    throw PluginError(batch_.model().descriptor().id, "",
                      "answers an offer to '" + creator.handle + "' outside the kind's bounds");
}

double Pricing::fair_fee(const Deal& deal, const OwnFactors& own) {
    return price(deal, own, 0).fair_usd;
}

double usual_fee(const Experiment& experiment, const Deal& deal) {
    std::vector<double> central;
    for (const Input& input : experiment.inputs)
        central.push_back(central_value(input.value));
    const Model model = experiment.pricing.make_model(central, experiment.parameters);
    return Pricing(experiment, experiment.parameters, model).fair_fee(deal);
}

}  // namespace microcosm
