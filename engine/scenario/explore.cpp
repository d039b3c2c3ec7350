// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/explore.hpp"

#include <algorithm>
#include <cmath>

#include "engine/text/format.hpp"

namespace microcosm {

namespace {

std::int64_t scaled(std::int64_t count, double factor) {
    return static_cast<std::int64_t>(std::floor(static_cast<double>(count) * factor + .5));
}

std::int64_t percent(double factor) {
    return scaled(100, factor);
}

/// Makes the plans of one scenario, and keeps what could not be made.
class Explorer {
  public:
    explicit Explorer(const Scenario& scenario) : scenario_(scenario) {}

    ExploredPlans explore() {
        const std::vector<const Plan*> plans = chosen();
        for (const Plan* plan : plans)
            for (const double factor : scenario_.explore.budgets)
                if (factor != 1) add_budget(*plan, factor);
        for (std::size_t i = 0; i < plans.size(); ++i)
            for (std::size_t j = i + 1; j < plans.size(); ++j)
                for (const double share : scenario_.explore.mixes)
                    add_mix(*plans[i], *plans[j], share);
        return std::move(made_);
    }

  private:
    std::vector<const Plan*> chosen() const {
        const std::vector<std::string>& names = scenario_.explore.plans;
        std::vector<const Plan*> plans;
        for (const Plan& plan : scenario_.plans)
            if (names.empty() || std::find(names.begin(), names.end(), plan.name) != names.end())
                plans.push_back(&plan);
        return plans;
    }

    std::int64_t creators_of(const std::string& name) const {
        for (const Cast& cast : scenario_.casts)
            if (cast.name == name) return cast.count;
        return 0;
    }

    /// Fewer or more creators; of a single one, fewer or more posts.
    Hire scale_hire(const Hire& hire, double factor, const std::string& name) {
        Hire made = hire;
        const std::int64_t available = creators_of(hire.cast);
        const std::int64_t hired = hire.count.value_or(available);
        if (hired > 1) {
            const std::int64_t wanted = scaled(hired, factor);
            if (wanted > available)
                made_.gaps.push_back(format("{} would hire {} creators of cast {}, which has {}",
                                            name, wanted, hire.cast, available));
            made.count = std::min(available, wanted);
            return made;
        }
        scale_posts(made, factor);
        return made;
    }

    static std::int64_t posts_of(const Hire& hire) {
        std::int64_t posts = 0;
        for (const std::int64_t count : hire.posts)
            posts += count;
        return posts;
    }

    /// The fee is for all posts, so it goes with their number.
    static void scale_posts(Hire& hire, double factor) {
        const std::int64_t before = posts_of(hire);
        for (std::int64_t& count : hire.posts)
            count = scaled(count, factor);
        if (hire.fee_usd)
            *hire.fee_usd *= static_cast<double>(posts_of(hire)) / static_cast<double>(before);
    }

    void add_part(const Plan& plan, double factor, Plan& made) {
        made.agency_cents += scaled(plan.agency_cents, factor);
        made.production_cents += scaled(plan.production_cents, factor);
        for (const Hire& hire : plan.hires) {
            Hire part = scale_hire(hire, factor, made.name);
            if (part.count.value_or(1) > 0 && posts_of(part) > 0) made.hires.push_back(part);
        }
    }

    void add_budget(const Plan& plan, double factor) {
        Plan made;
        made.name = format("{}_{}_percent", plan.name, percent(factor));
        made.description = format("{} % of the budget of {}", percent(factor), plan.name);
        made.base = plan.name;
        made.audit = plan.audit;
        made.place = plan.place;
        add_part(plan, factor, made);
        keep(std::move(made));
    }

    void add_mix(const Plan& first, const Plan& second, double share) {
        Plan made;
        made.name =
            format("{}_{}_{}_{}", first.name, percent(share), second.name, percent(1 - share));
        made.description = format("{} % of the budget as in {}, the rest as in {}", percent(share),
                                  first.name, second.name);
        made.base = first.name + "+" + second.name;
        made.place = first.place;
        if (first.audit != second.audit || hire_alike(first, second)) {
            made_.gaps.push_back(
                format("{} cannot be made: {} and {} hire the same cast or audit "
                       "differently",
                       made.name, first.name, second.name));
            return;
        }
        made.audit = first.audit;
        add_part(first, share, made);
        add_part(second, 1 - share, made);
        keep(std::move(made));
    }

    static bool hire_alike(const Plan& first, const Plan& second) {
        return std::any_of(first.hires.begin(), first.hires.end(), [&](const Hire& hire) {
            return std::any_of(second.hires.begin(), second.hires.end(),
                               [&](const Hire& other) { return other.cast == hire.cast; });
        });
    }

    /// Two that round to the same purchase are one plan.
    void keep(Plan made) {
        const auto same = [&](const Plan& other) { return buys_the_same(made, other); };
        const bool known = std::any_of(scenario_.plans.begin(), scenario_.plans.end(), same) ||
                           std::any_of(made_.plans.begin(), made_.plans.end(), same);
        if (known || made.hires.empty())
            made_.gaps.push_back(format("{} is left out: it buys {}", made.name,
                                        made.hires.empty() ? "nothing" : "what another plan buys"));
        else
            made_.plans.push_back(std::move(made));
    }

    bool buys_the_same(const Plan& a, const Plan& b) const {
        return a.hires.size() == b.hires.size() &&
               std::equal(a.hires.begin(), a.hires.end(), b.hires.begin(),
                          [&](const Hire& x, const Hire& y) {
                              return x.origin == y.origin && x.posts == y.posts &&
                                     x.count.value_or(creators_of(x.cast)) ==
                                         y.count.value_or(creators_of(y.cast));
                          });
    }

    const Scenario& scenario_;
    ExploredPlans made_;
};

}  // namespace

ExploredPlans explored_plans(const Scenario& scenario) {
    const bool asked = !scenario.explore.budgets.empty() || !scenario.explore.mixes.empty();
    return asked ? Explorer(scenario).explore() : ExploredPlans{};
}

}  // namespace microcosm
