// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include "engine/results/pairs.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

bool has_hole(const std::vector<double>& column) {
    return std::any_of(column.begin(), column.end(), [](double x) { return std::isnan(x); });
}

}  // namespace

SweepSensitivity::SweepSensitivity(const Sweep& sweep) : sweep_(sweep) {
    if (!sweep.design->is_for_indices()) return;
    roles_ = sweep.file.factors.size() + 2;
    for (std::size_t plan = 0; plan < sweep.plans.size(); ++plan) {
        if (sweep.plans[plan] == "nothing") continue;
        for (const Metric metric : paired_metrics())
            add_target(plan, std::nullopt, metric);
        for (std::size_t other = plan + 1; other < sweep.plans.size(); ++other)
            if (sweep.plans[other] != "nothing")
                add_target(plan, other, Metric::incremental_profit);
    }
}

void SweepSensitivity::add_target(std::size_t plan, std::optional<std::size_t> minus,
                                  Metric metric) {
    const auto scrambles = static_cast<std::size_t>(sweep_.file.scrambles);
    targets_.push_back({plan, minus, metric, IndexEstimator(roles_ - 2, scrambles), {}});
}

void SweepSensitivity::add(std::uint32_t row, const Results* results) {
    if (roles_ == 0) return;
    const std::size_t role = (row - 1) % roles_;
    const std::size_t scramble = sweep_.design->scramble(row) - 1;
    for (Target& target : targets_) {
        if (role == 0) target.group.clear();
        if (results == nullptr) {
            target.estimator.exclude(scramble);
            target.group.clear();
            continue;
        }
        if (role > 0 && target.group.size() != role) continue;  // the point has a hole already
        std::vector<double> column = results->column(target.plan, target.metric);
        if (target.minus)
            column = difference_of(column, results->column(*target.minus, target.metric));
        if (has_hole(column)) {
            target.estimator.exclude(scramble);
            target.group.clear();
            continue;
        }
        target.group.push_back(std::move(column));
        if (target.group.size() == roles_) target.estimator.add(scramble, target.group);
    }
}

IndexLine SweepSensitivity::line_of(const Target& target, const Indices& indices) const {
    IndexLine line;
    line.plan = sweep_.plans[target.plan];
    line.minus = target.minus ? sweep_.plans[*target.minus] : "";
    line.metric = info(target.metric).name;
    line.unit = info(target.metric).unit;
    line.of = indices;
    line.excluded = static_cast<std::int64_t>(target.estimator.excluded());
    if (indices.scrambles == 0)
        line.note = "no scramble is complete: a row failed, is missing, or has no value";
    else if (std::isnan(indices.variance))
        line.note = "too few points";
    else if (!(indices.variance > 0))
        line.note = "the outcome does not vary beyond Monte Carlo noise";
    else if (line.excluded > 0)
        line.note = format("{} of {} scrambles left out", line.excluded, sweep_.file.scrambles);
    return line;
}

std::vector<IndexLine> SweepSensitivity::lines() const {
    std::vector<IndexLine> lines;
    for (const Target& target : targets_) {
        IndexLine line = line_of(target, target.estimator.estimate());
        for (std::size_t i = 0; i + 2 < roles_; ++i) {
            line.input = sweep_.file.factors[i].name;
            line.number = i;
            lines.push_back(line);
        }
    }
    return lines;
}

std::size_t SweepSensitivity::excluded() const {
    std::size_t most = 0;
    for (const Target& target : targets_)
        most = std::max(most, target.estimator.excluded());
    return most;
}

}  // namespace microcosm
