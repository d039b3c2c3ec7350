// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/response.hpp"

#include <algorithm>
#include <cmath>

#include <microcosm/math.hpp>

namespace microcosm {

namespace {

/// uniform(word) < probability if and only if word < this.
std::uint64_t word_bound(double probability) {
    return static_cast<std::uint64_t>(
        std::ceil(std::clamp(probability * 0x1p32 - .5, 0.0, 0x1p32)));
}

}  // namespace

double response_level(const State& state, const Post& post) {
    const Contract& contract = state.contracts[post.deal];
    return contract.quality * post.quality * mcsm::exp(-contract.salience);
}

Pull pull_of(const State& state, const Post& post, PersonId person, double tie) {
    if (state.experiment.luxury == 0) return {tie, 0};
    const double prestige = state.experiment.world.people.prestige[person] / 255.0;
    const double fame = state.campaign.fame16[state.plan->deals[post.deal].creator] / 65535.0;
    return {tie, (1 - tie) * prestige * state.experiment.luxury * fame};
}

VisitRate visits_of(const State& state, const Post& post) {
    const Parameters& p = state.parameters();
    const PlatformParameters& platform = state.platform_of(post);
    const Contract& contract = state.contracts[post.deal];
    const double lean =
        mcsm::exp(-p.click_lean * state.experiment.reference_tie_mean) / p.norms.click;
    const double level =
        platform.click_rate * platform.format_clicks[static_cast<std::size_t>(post.format)] /
        ((1 - p.conversion.no_click_share) * p.world.interested_benchmark) * lean *
        contract.outcome * contract.effort * script_effect(contract.script, 0, p.contract);
    const double by_script = script_lean(contract.script, p.contract);
    return {level, p.click_lean + by_script, p.engagement.lean_click + by_script};
}

double visit_rate(const Post& post, const Pull& pull) {
    const VisitRate& rate = post.visits;
    return rate.level * mcsm::exp(rate.by_tie * pull.tie + rate.by_fame * pull.fame);
}

ResponseBounds response_bounds(const State& state, const Post& post) {
    const double mean = state.experiment.reference_tie_mean;
    const auto rates = [&](double tie) {
        return expected_actions(state.parameters(), state.platform_of(post), tie - mean);
    };
    const ActionRates none = rates(0), full = rates(1);
    const auto bound = [&](double a, double b) { return word_bound(std::max(a, b) * post.level); };
    return {{bound(none.like, full.like), bound(none.comment, full.comment),
             bound(none.share, full.share), bound(none.save, full.save)},
            std::max({visit_rate(post, {0, 0}), visit_rate(post, {1, 0}),
                      visit_rate(post, {0, state.experiment.luxury})})};
}

}  // namespace microcosm
