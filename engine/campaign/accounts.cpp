// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/accounts.hpp"

#include <cmath>

#include "engine/campaign/model_batch.hpp"
#include "engine/campaign/pricing.hpp"

namespace microcosm {

namespace {

double fee_per_post(const Deal& deal, Pricing& pricing) {
    Deal one_post = deal;
    one_post.posts = {1, 0, 0, 0};
    return pricing.fair_fee(one_post);
}

double column_value(const Creator& creator, std::uint32_t column) {
    switch (column) {
        case fraud_input::creator_followers:
            return creator.followers;
        case fraud_input::creator_engagement_rate:
            return creator.engagement_rate;
        case fraud_input::creator_growth:
            return creator.growth_month;
        case fraud_input::creator_authenticity:
            return creator.authenticity;
        case fraud_input::creator_sponsored_share:
            return creator.sponsored_share;
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

void fill(const Creator& creator, const Deal& deal, Pricing& pricing, ModelBatch& batch) {
    const auto inputs = batch.model().inputs();
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        if (inputs[k] == fraud_input::creator_fee)
            batch.input(k)[0] = fee_per_post(deal, pricing);
        else if (inputs[k] != absent_column)
            batch.input(k)[0] = column_value(creator, inputs[k]);
    }
    batch.keys()[0] = creator.identity;
}

Accounts checked(const ModelBatch& batch, const Creator& creator) {
    Accounts a;
    a.bots = batch.output(fraud_output::bots, 0);
    a.mass_followers = batch.output(fraud_output::mass_followers, 0);
    a.inactive = batch.output(fraud_output::inactive, 0);
    a.bought_likes = batch.output(fraud_output::bought_likes, 0);
    a.bought_comments = batch.output(fraud_output::bought_comments, 0);
    a.pod_members = batch.output_u32(fraud_output::pod_members, 0);
    a.growth_step = batch.output(fraud_output::growth_step, 0);
    const bool good = a.bots >= 0 && a.mass_followers >= 0 && a.inactive >= 0 &&
                      a.not_people() <= 1 + 1e-12 && a.bought_likes >= 0 &&
                      a.bought_comments >= 0 && a.growth_step >= 0 && a.growth_step <= 1;
    if (!good)
        throw PluginError(batch.model().descriptor().id, "",
                          "shares of '" + creator.handle + "' leave [0, 1] or sum to more than 1");
    return a;
}

}  // namespace

std::vector<Accounts> draw_accounts(const Experiment& experiment, const PlanSpec& plan,
                                    const Draws& draws) {
    std::vector<Accounts> accounts;
    if (plan.deals.empty()) return accounts;
    ModelBatch batch(*draws.fraud, 1);
    Pricing pricing(experiment, draws);
    const mcsm_rng address{{experiment.seed, draws.replicate}, 0, experiment.fraud.stream};
    for (const Deal& deal : plan.deals) {
        const Creator& creator = experiment.world.creators[deal.creator];
        fill(creator, deal, pricing, batch);
        batch.eval(1, {address, 0, experiment.tick_h});
        accounts.push_back(checked(batch, creator));
    }
    return accounts;
}

}  // namespace microcosm
