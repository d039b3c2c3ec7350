// SPDX-License-Identifier: Apache-2.0
#include "engine/run/audience.hpp"

#include <algorithm>
#include <queue>

#include "engine/campaign/pricing.hpp"

namespace microcosm {

namespace {

constexpr std::size_t largest_shown = 60;

std::span<const PersonId> audience(const Experiment& experiment, const Deal& deal) {
    return experiment.world.follows.people_of(deal.creator);
}

CreatorInfo creator_info(const Experiment& experiment, std::size_t plan, const Deal& deal) {
    const Creator& creator = experiment.world.creators[deal.creator];
    CreatorInfo info;
    info.plan = plan;
    info.handle = creator.handle;
    info.platform = experiment.world.platforms.names[creator.platform];
    info.niche = creator.niche;
    info.followers = creator.followers;
    info.offer_usd = deal.gift ? 0 : deal.fee_usd ? *deal.fee_usd : usual_fee(experiment, deal);
    info.extra = creator.extra;
    return info;
}

/// Share of each deal's audience that another deal of the plan has as well.
void fill_overlap_with_plan(const Experiment& experiment, const PlanSpec& plan,
                            std::span<CreatorInfo> infos) {
    std::vector<std::uint8_t> followed(experiment.world.people.size());
    for (const Deal& deal : plan.deals)
        for (const PersonId person : audience(experiment, deal))
            followed[person] = static_cast<std::uint8_t>(std::min(2, followed[person] + 1));
    for (std::size_t d = 0; d < plan.deals.size(); ++d) {
        const auto people = audience(experiment, plan.deals[d]);
        const auto shared = std::count_if(people.begin(), people.end(),
                                          [&](PersonId p) { return followed[p] > 1; });
        infos[d].overlap_with_plan =
            people.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(people.size());
    }
}

/// Greedy cover: who adds most new people comes next. A stale gain is an upper bound, so most are
/// never counted again.
void fill_reach_order(const Experiment& experiment, const PlanSpec& plan,
                      std::span<CreatorInfo> infos) {
    std::vector<bool> covered(experiment.world.people.size());
    const auto gain = [&](std::size_t d) {
        const auto people = audience(experiment, plan.deals[d]);
        return std::count_if(people.begin(), people.end(), [&](PersonId p) { return !covered[p]; });
    };
    std::priority_queue<std::pair<std::int64_t, std::int64_t>> queue;  // gain, then first deal
    for (std::size_t d = 0; d < infos.size(); ++d)
        queue.push({gain(d), -static_cast<std::int64_t>(d)});
    double cumulative = 0;
    for (std::int64_t order = 1; !queue.empty();) {
        const auto d = static_cast<std::size_t>(-queue.top().second);
        queue.pop();
        const std::int64_t fresh = gain(d);
        const std::pair counted{fresh, -static_cast<std::int64_t>(d)};
        if (!queue.empty() && counted < queue.top()) {
            queue.push(counted);
            continue;
        }
        for (const PersonId person : audience(experiment, plan.deals[d]))
            covered[person] = true;
        infos[d].reach_order = order++;
        infos[d].new_people = static_cast<double>(fresh) * experiment.world.scale;
        infos[d].cumulative_people = cumulative += infos[d].new_people;
    }
}

std::vector<std::size_t> largest(const Experiment& experiment, const PlanSpec& plan) {
    std::vector<std::size_t> deals(plan.deals.size());
    for (std::size_t d = 0; d < deals.size(); ++d)
        deals[d] = d;
    std::stable_sort(deals.begin(), deals.end(), [&](std::size_t a, std::size_t b) {
        return audience(experiment, plan.deals[a]).size() >
               audience(experiment, plan.deals[b]).size();
    });
    deals.resize(std::min(deals.size(), largest_shown));
    std::sort(deals.begin(), deals.end());
    return deals;
}

std::size_t shared_people(std::span<const PersonId> a, std::span<const PersonId> b) {
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) ++shared;
        const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
        i += step_a ? 1 : 0;
        j += step_b ? 1 : 0;
    }
    return shared;
}

void add_pairs(const Experiment& experiment, std::size_t p, Results& results) {
    const PlanSpec& plan = experiment.plans[p];
    const auto deals = largest(experiment, plan);
    const auto handle = [&](std::size_t d) {
        return experiment.world.creators[plan.deals[d].creator].handle;
    };
    for (std::size_t i = 0; i < deals.size(); ++i)
        for (std::size_t j = i + 1; j < deals.size(); ++j) {
            const auto a = audience(experiment, plan.deals[deals[i]]);
            const auto b = audience(experiment, plan.deals[deals[j]]);
            const auto shared = static_cast<double>(shared_people(a, b));
            const auto smaller = static_cast<double>(std::min(a.size(), b.size()));
            results.overlap.push_back({p, handle(deals[i]), handle(deals[j]),
                                       shared * experiment.world.scale,
                                       smaller == 0 ? 0 : shared / smaller});
        }
}

}  // namespace

void describe_audiences(const Experiment& experiment, Results& results) {
    for (std::size_t p = 0; p < experiment.plans.size(); ++p) {
        const PlanSpec& plan = experiment.plans[p];
        const std::size_t first = results.creators.size();
        for (const Deal& deal : plan.deals)
            results.creators.push_back(creator_info(experiment, p, deal));
        const std::span<CreatorInfo> infos(results.creators.data() + first, plan.deals.size());
        fill_overlap_with_plan(experiment, plan, infos);
        fill_reach_order(experiment, plan, infos);
        if (plan.base.empty()) add_pairs(experiment, p, results);
    }
}

}  // namespace microcosm
