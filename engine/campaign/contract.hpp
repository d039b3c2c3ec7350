// SPDX-License-Identifier: Apache-2.0
// Offer, acceptance, audit, no-show, effort and price of one creator's deal.
//   fair fee, P(accept), effort: the pricing plugin's (pricing.hpp; plugins/pricing)      (M11)
//   ambassador : a month's posts and fee, so many months; worth ambassador_discount less from
//                ambassador_months on
//   P(a fan posts about a gift): log-odds linear in fit, from strangers' rate to fans' rate; a gift is
//                no contract, so each further post comes with the same probability, as long as all
//                before it did; nobody briefs a gift, so its script is 0 unless the plan gives one;
//                the product of those who never post is paid for too; no fee, effort 1
//   audit      : audit.hpp; who is flagged is not signed
//   hours      : (first + (months - 1) repeat) n^learning of the n-th creator signed
//   script     : ln effect = recall (1 - exp(-5 s)) - loss s (.5 + tie)                  (M10)
// Every draw is keyed by the creator, so plans that hire the same creator share it.
// Sources: docs/model.md.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/campaign/accounts.hpp"
#include "engine/campaign/outcome.hpp"
#include "engine/campaign/uncertainty.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// How a deal turned out, and what its posts will be like.
struct Contract {
    bool signed_up = false;
    bool posted = false;
    bool rejected = false;  ///< by the audit
    std::int64_t most_posts = std::numeric_limits<std::int64_t>::max();
    Accounts accounts;
    double bought_share = 0;  ///< of the likes and comments shown; what an audit looks at
    /// A follow whose fixed number is below is a bot or mass-follower, …
    std::uint16_t fake_below = 0;
    std::uint16_t inactive_below = 0;  ///< … from there to here: inactive
    double early_factor = 1;  ///< on what the ranker sees of early engagement; above 1 if bought
    double effort = 1;
    double script = 0;
    bool disclosed = false;
    double quality = 1;  ///< factor on engagement
    /// Factor on visits: quality of the match, niche, platform and product shock; mean 1.
    double outcome = 1;
    double salience = 0;  ///< minus the log of M9's multiplier
    double reply_will = 0;
    std::int64_t fee_cents = 0;
};

/// Signs the plan's deals; fills costs and the creators' part of the outcome.
std::vector<Contract> sign_contracts(const Experiment& experiment, const PlanSpec& plan,
                                     const Draws& draws, Outcome& outcome);

/// Probability that a creator with this product fit posts about a gift.
double gift_post_rate(double fit, const ContractParameters& parameters);

/// M10: factor on visits of a script level at a tie, relative to the level and tie of the
/// benchmarks.
double script_effect(double script, double tie, const ContractParameters& parameters);
/// Its log per unit of the tie.
double script_lean(double script, const ContractParameters& parameters);

/// M9: minus the log of the multiplier on engagement of a sponsored post.
double ad_salience(const Creator& creator, double script, bool disclosed,
                   const Parameters& parameters);

}  // namespace microcosm
