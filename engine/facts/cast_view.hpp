// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "engine/results/results.hpp"

namespace microcosm {

/// The creators of one cast in one plan of finished tables, which must outlive it.
class CastView {
  public:
    /// All creators of the plan whose handle is CAST_001, CAST_002 …; "" for all of the plan.
    CastView(const Results& results, std::string_view plan, std::string_view cast = "");

    std::size_t size() const { return creators_.size(); }
    double followers(std::size_t i) const { return results_.creators[creators_[i]].followers; }
    /// A missing value is NaN.
    double value(std::size_t i, CreatorMetric metric, std::size_t replicate) const;
    /// Over the creators.
    double sum(CreatorMetric metric, std::size_t replicate) const;
    /// One number per creator whose posts somebody saw in this replicate.
    template <typename Of>
    std::vector<double> of_seen(std::size_t replicate, Of of) const {
        std::vector<double> values;
        for (std::size_t i = 0; i < size(); ++i)
            if (value(i, CreatorMetric::impressions, replicate) > 0) values.push_back(of(i));
        return values;
    }

  private:
    const Results& results_;
    std::vector<std::size_t> creators_;
};

/// Requires that the plan exists.
std::size_t plan_number(const Results& results, std::string_view plan);
/// Of a metric of a plan, in one replicate.
double total(const Results& results, std::string_view plan, Metric metric, std::size_t replicate);
/// Over all replicates.
double grand_total(const Results& results, std::string_view plan, Metric metric);
/// Of a metric of the ticks of a plan, by tick, in one replicate.
std::vector<double> by_tick(const Results& results, std::string_view plan, TickMetric metric,
                            std::size_t replicate);

}  // namespace microcosm
