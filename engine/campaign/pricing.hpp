// SPDX-License-Identifier: Apache-2.0
// What an offer is worth to a creator: columns of the pricing kind, and the plugin's answers. The
// host draws the creator's own factors and decides from p_accept; the plugin draws nothing.
#pragma once

#include "engine/campaign/model_batch.hpp"
#include "engine/campaign/uncertainty.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// A creator's own factors on the fair fee.
struct OwnFactors {
    double noise = 1, premium = 1;
};

/// The pricing plugin's answer to one offer.
struct Price {
    double fair_usd = 0;
    double accept = 0;  ///< probability
    double effort = 1;  ///< factor on visits
};

/// Asks a pricing model about one offer at a time. One thread.
class Pricing {
  public:
    /// `model` and `parameters` must outlive it.
    Pricing(const Experiment& experiment, const Parameters& parameters, const Model& model);
    Pricing(const Experiment& experiment, const Draws& draws)
        : Pricing(experiment, draws.parameters, *draws.pricing) {
        replicate_ = draws.replicate;
    }

    /// For all posts of the deal together. Throws PluginError.
    double fair_fee(const Deal& deal, const OwnFactors& own = {});
    Price price(const Deal& deal, const OwnFactors& own, double offer_usd);

  private:
    double column(const Deal& deal, std::uint32_t column) const;

    const Experiment& experiment_;
    const Parameters& parameters_;
    std::uint32_t replicate_ = 0;
    ModelBatch batch_;
    OwnFactors own_;
    double offer_usd_ = 0;
};

/// Fair fee at central values, before the creator's own factors.
double usual_fee(const Experiment& experiment, const Deal& deal);

}  // namespace microcosm
