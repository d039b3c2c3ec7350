// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/contract.hpp"

#include <algorithm>
#include <cmath>

#include <microcosm/math.hpp>

#include "engine/campaign/accounts.hpp"
#include "engine/campaign/audit.hpp"
#include "engine/campaign/bought.hpp"
#include "engine/campaign/claims.hpp"
#include "engine/campaign/pricing.hpp"
#include "engine/random/streams.hpp"
#include "engine/world/draw.hpp"

namespace microcosm {

namespace {

/// Slots of a creator's contract draws; a distribution may use up to 32.
enum Slot : std::uint32_t {
    slot_fee_noise = 0,
    slot_premium = 32,
    slot_accept = 64,
    slot_no_show_rate = 96,
    slot_no_show = 128,
    slot_disclosed_rate = 160,
    slot_disclosed = 192,
    slot_audit = 224,
    slot_gift = 256,
    slot_quality = 288,
    slot_outcome = 320,
    slot_reply = 352,
    slot_further_posts = 384
};

constexpr double script_of_benchmarks = .3;

double log_script_effect(double script, double tie, const ContractParameters& p) {
    return p.script_recall * (1 - mcsm::exp(-5 * script)) + script_lean(script, p) * (.5 + tie);
}

std::int64_t to_cents(double usd) {
    return static_cast<std::int64_t>(std::floor(usd * 100 + .5));
}

/// One creator's negotiation: all its draws come from one address.
class Negotiation {
  public:
    Negotiation(const Experiment& experiment, const Draws& draws, const Deal& deal,
                Pricing& pricing)
        : experiment_(experiment),
          draws_(draws),
          deal_(deal),
          pricing_(pricing),
          creator_(experiment.world.creators[deal.creator]),
          rng_(stream_of(experiment.seed, draws.replicate, 0, Stream::contract)) {}

    Contract run(const Accounts& accounts, const PlanSpec& plan) {
        Contract contract;
        contract.accounts = accounts;
        contract.bought_share = bought_share(bought(accounts), usual());
        contract.early_factor = early_factor(bought(accounts), usual());
        set_account_borders(contract);
        const double offer = offer_usd();
        const Price price = pricing_.price(deal_, own_factors(), offer);
        contract.rejected = flagged(contract, plan);
        contract.signed_up = !contract.rejected && agrees(price.accept);
        contract.posted = contract.signed_up && shows_up();
        contract.fee_cents = contract.posted ? to_cents(offer) : 0;
        contract.effort = deal_.gift ? 1 : price.effort;
        if (deal_.gift) contract.most_posts = posts_of_a_fan();
        set_brief(contract);
        set_quality(contract);
        return contract;
    }

  private:
    const ContractParameters& parameters() const { return draws_.parameters.contract; }
    double uniform(std::uint32_t slot) const { return rng_.uniform(creator_.identity, slot); }
    double normal(std::uint32_t slot) const { return mcsm::normal_quantile(uniform(slot)); }

    BoughtActions bought(const Accounts& accounts) const {
        return bought_for_post(accounts, creator_.followers);
    }
    double usual() const {
        return usual_actions(creator_.followers, draws_.parameters.platform[creator_.platform]);
    }

    /// A fee in the roster is the creator's own already.
    OwnFactors own_factors() const {
        OwnFactors own;
        if (creator_.listed_fee_usd <= 0) own.noise = drawn(parameters().fee_noise, slot_fee_noise);
        if (deal_.celebrity) own.premium = drawn(parameters().celebrity_premium, slot_premium);
        return own;
    }
    double drawn(const Uncertain& number, std::uint32_t slot) const {
        return draw(number, rng_, creator_.identity, slot);
    }

    /// What is not said is the fair fee.
    double offer_usd() {
        if (deal_.gift) return 0;
        const auto months = static_cast<double>(deal_.months);
        return deal_.fee_usd ? *deal_.fee_usd * months : pricing_.fair_fee(deal_, own_factors());
    }

    bool flagged(const Contract& contract, const PlanSpec& plan) const {
        if (plan.audit < 0) return false;
        const FraudParameters& fraud = draws_.parameters.fraud;
        const AuditParameters& test = fraud.audits[static_cast<std::size_t>(plan.audit)];
        const Audited seen{contract.accounts.fakes(), contract.bought_share,
                           contract.accounts.growth_step};
        const double threshold = plan.reject_above.value_or(audit_threshold(test, fraud));
        return uniform(slot_audit) < flag_probability(test, threshold, seen);
    }

    /// The first post is the one the creator agreed to in their own mind.
    std::int64_t posts_of_a_fan() const {
        const double rate = gift_post_rate(creator_.product_fit, parameters());
        std::int64_t asked = 0, posts = 1;
        for (const std::int64_t of_format : deal_.posts)
            asked += of_format;
        while (posts < asked &&
               uniform(slot_further_posts + static_cast<std::uint32_t>(posts)) < rate)
            ++posts;
        return posts;
    }

    bool agrees(double accept) const {
        if (deal_.agreed) return true;
        if (deal_.gift)
            return uniform(slot_gift) < gift_post_rate(creator_.product_fit, parameters());
        return uniform(slot_accept) < accept;
    }

    bool shows_up() const {
        if (deal_.agreed || deal_.gift) return true;
        const double rate = drawn(parameters().no_show, slot_no_show_rate);
        return uniform(slot_no_show) >= rate;
    }

    void set_account_borders(Contract& contract) const {
        const Accounts& a = contract.accounts;
        contract.fake_below = to_fraction16(std::min(1.0, a.fakes()));
        contract.inactive_below = to_fraction16(std::min(1.0, a.not_people()));
    }

    void set_brief(Contract& contract) const {
        contract.script = deal_.script_level.value_or(deal_.gift ? 0 : parameters().script_level);
        const double rate = drawn(parameters().disclosed, slot_disclosed_rate);
        contract.disclosed = deal_.disclosed.value_or(uniform(slot_disclosed) < rate);
        contract.salience =
            ad_salience(creator_, contract.script, contract.disclosed, draws_.parameters);
    }

    void set_quality(Contract& contract) const {
        const Parameters& p = draws_.parameters;
        contract.quality =
            mcsm::exp(p.creators.quality_sd * normal(slot_quality)) *
            claimed_engagement(creator_.followers, p.platform[creator_.platform], p.claims);
        const double sd = p.creators.outcome_sd;
        contract.outcome = mcsm::exp(sd * normal(slot_outcome) - .5 * sd * sd) *
                           draws_.product_shock * draws_.platform_shock[creator_.platform] *
                           niche_shock(experiment_, draws_, creator_.niche);
        contract.reply_will = mcsm::logistic(mcsm::logit(p.replies.reply_will) +
                                             p.replies.reply_creator_sd * normal(slot_reply));
    }

    const Experiment& experiment_;
    const Draws& draws_;
    const Deal& deal_;
    Pricing& pricing_;
    const Creator& creator_;
    mcsm::Rng rng_;
};

double management_hours(const Deal& deal, const Draws& draws, std::int64_t nth) {
    const MoneyParameters& money = draws.parameters.money;
    const double first = deal.hours ? deal.hours->in(draws.inputs) : money.management_hours;
    const double later = static_cast<double>(deal.months - 1) * money.management_repeat;
    return (first + later) * mcsm::pow(static_cast<double>(nth), money.management_learning);
}

/// Costs of one deal, which are the plan's as well.
struct Bill {
    CreatorOutcome& creator;
    Outcome& outcome;

    void add(CostLine line, double usd) const { add_cents(line, to_cents(usd)); }
    void add_cents(CostLine line, std::int64_t cents) const {
        outcome.costs[static_cast<std::size_t>(line)] += cents;
        creator.cost_cents += cents;
    }
};

void charge_audit(const PlanSpec& plan, const FraudParameters& fraud, const Bill& bill) {
    if (plan.audit < 0) return;
    bill.add(CostLine::audit, fraud.audits[static_cast<std::size_t>(plan.audit)].price_usd);
}

/// A product is sent before anybody knows who will post.
void charge_gift(const Experiment& experiment, const Draws& draws, const Bill& bill) {
    bill.add(CostLine::product, experiment.unit_cost_usd > 0 ? experiment.unit_cost_usd
                                                             : draws.parameters.contract.gift_cost);
}

/// A no-show has been managed as well.
void charge_work(const Deal& deal, const Draws& draws, std::int64_t fee_cents, const Bill& bill) {
    const MoneyParameters& money = draws.parameters.money;
    CreatorOutcome& creator = bill.creator;
    creator.hours = management_hours(deal, draws, ++bill.outcome.signed_up);
    const double hourly =
        deal.hourly_usd ? deal.hourly_usd->in(draws.inputs) : money.management_rate;
    bill.add(CostLine::management, creator.hours * hourly);
    bill.add_cents(CostLine::fees, fee_cents);
    bill.add(CostLine::platform, money.platform_fee * .01 * static_cast<double>(fee_cents));
    creator.fee_cents = fee_cents;
}

/// Wrongly: fewer accounts that are no people than what counts as fraud.
void count_rejected(const Contract& contract, const FraudParameters& fraud, Outcome& outcome) {
    if (!contract.rejected) return;
    ++outcome.rejected;
    outcome.wrongly_rejected += contract.accounts.fakes() > fraud.guilty_share ? 0 : 1;
}

void note_contract(const Contract& contract, CreatorOutcome& creator) {
    creator.signed_up = contract.signed_up;
    creator.posted = contract.posted;
    creator.not_people_share = contract.accounts.not_people();
    creator.bots_share = contract.accounts.bots;
    creator.mass_followers_share = contract.accounts.mass_followers;
    creator.inactive_share = contract.accounts.inactive;
    creator.bought_share = contract.bought_share;
    creator.growth_step = contract.accounts.growth_step;
}

}  // namespace

double gift_post_rate(double fit, const ContractParameters& parameters) {
    const double stranger = mcsm::logit(parameters.seed_stranger_rate);
    const double fan = mcsm::logit(parameters.seed_post_rate);
    return mcsm::logistic(stranger + fit * (fan - stranger));
}

double script_effect(double script, double tie, const ContractParameters& parameters) {
    return mcsm::exp(log_script_effect(script, tie, parameters) -
                     log_script_effect(script_of_benchmarks, .3, parameters));
}

double script_lean(double script, const ContractParameters& parameters) {
    return -parameters.script_authenticity * script;
}

double ad_salience(const Creator& creator, double script, bool disclosed,
                   const Parameters& parameters) {
    const EngagementParameters& e = parameters.engagement;
    const double misfit = 1 - creator.product_fit;
    const double recent = std::max(0.0, creator.sponsored_share - parameters.tie.ad_tolerance);
    return e.salience_misfit * misfit + e.salience_script * script * misfit +
           (disclosed ? e.salience_disclosed : 0) + e.salience_recent * recent +
           claimed_salience(creator.followers, parameters.claims);
}

std::vector<Contract> sign_contracts(const Experiment& experiment, const PlanSpec& plan,
                                     const Draws& draws, Outcome& outcome) {
    const std::vector<Accounts> accounts = draw_accounts(experiment, plan, draws);
    std::vector<Contract> contracts;
    if (plan.deals.empty()) return contracts;
    Pricing pricing(experiment, draws);
    for (std::size_t d = 0; d < plan.deals.size(); ++d) {
        const Deal& deal = plan.deals[d];
        const Contract& contract = contracts.emplace_back(
            Negotiation(experiment, draws, deal, pricing).run(accounts[d], plan));
        const Bill bill{outcome.creators[d], outcome};
        charge_audit(plan, draws.parameters.fraud, bill);
        if (deal.gift && !contract.rejected) charge_gift(experiment, draws, bill);
        if (contract.signed_up) charge_work(deal, draws, contract.fee_cents, bill);
        note_contract(contract, bill.creator);
        outcome.posted += contract.posted ? 1 : 0;
        count_rejected(contract, draws.parameters.fraud, outcome);
        ++outcome.asked;
    }
    return contracts;
}

}  // namespace microcosm
