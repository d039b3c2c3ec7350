// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/indices.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/random/design_points.hpp"
#include "engine/results/summary.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t resamples = 1000;

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

/// What the product of the two means has too much: their covariance over replicates / n. With one
/// replicate it cannot be known and is taken for 0.
double noise_of(const std::vector<double>& a, const std::vector<double>& b) {
    const double n = static_cast<double>(a.size());
    if (a.size() < 2) return 0;
    const double mean_a = mean_of(a), mean_b = mean_of(b);
    double sum = 0;
    for (std::size_t r = 0; r < a.size(); ++r)
        sum += (a[r] - mean_a) * (b[r] - mean_b);
    return sum / (n - 1) / n;
}

std::vector<double> difference(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> d(a.size());
    for (std::size_t r = 0; r < a.size(); ++r)
        d[r] = a[r] - b[r];
    return d;
}

void add_to(std::vector<double>& sums, const std::vector<double>& values, double weight) {
    if (sums.size() < values.size()) sums.resize(values.size(), 0);
    for (std::size_t i = 0; i < values.size(); ++i)
        sums[i] += weight * values[i];
}

}  // namespace

double student_t(std::size_t degrees) {
    constexpr std::array table{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306,
                               2.262,  2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
                               2.110,  2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064,
                               2.060,  2.056, 2.052, 2.048, 2.045, 2.042};
    MICROCOSM_EXPECT(degrees >= 1);
    if (degrees <= table.size()) return table[degrees - 1];
    // Cornish-Fisher's first term around the normal's 1.96; below 0.001 off from 31 on.
    const double z = 1.959963984540054;
    return z + (z * z * z + z) / (4 * static_cast<double>(degrees));
}

IndexEstimator::IndexEstimator(std::size_t inputs, std::size_t scrambles)
    : inputs_(inputs), scrambles_(scrambles), excluded_(scrambles, false) {}

void IndexEstimator::Sums::add(const Sums& other, double weight) {
    points += weight * other.points;
    sum += weight * other.sum;
    squares += weight * other.squares;
    noise += weight * other.noise;
    add_to(per_replicate, other.per_replicate, weight);
    add_to(covered, other.covered, weight);
    add_to(changes, other.changes, weight);
    add_to(jumps, other.jumps, weight);
}

IndexEstimator::Sums IndexEstimator::sums_of(std::span<const std::vector<double>> group) const {
    const std::vector<double>&a = group[0], &b = group[1];
    const double f_a = mean_of(a) - shift_, f_b = mean_of(b) - shift_;
    const double noise_a = noise_of(a, a), noise_b = noise_of(b, b);
    Sums sums;
    sums.points = 1;
    sums.sum = f_a + f_b;
    sums.squares = f_a * f_a - noise_a + f_b * f_b - noise_b;
    sums.noise = noise_a + noise_b;
    for (std::size_t r = 0; r < a.size(); ++r)
        sums.per_replicate.push_back(a[r] + b[r] - 2 * shift_);
    for (std::size_t i = 0; i < inputs_; ++i) {
        const std::vector<double> change = difference(group[2 + i], a);
        const double d = mean_of(change);
        sums.covered.push_back(f_b * d - noise_of(b, change));
        sums.changes.push_back(d);
        sums.jumps.push_back(d * d - noise_of(change, change));
    }
    return sums;
}

void IndexEstimator::add(std::size_t scramble, std::span<const std::vector<double>> group) {
    MICROCOSM_EXPECT(group.size() == inputs_ + 2);
    if (!shifted_) shift_ = mean_of(group[0]);  // against cancellation; the shares do not see it
    shifted_ = true;
    Sums sums = sums_of(group);
    scrambles_[scramble].add(sums, 1);
    if (scrambles_.size() == 1) points_.push_back(std::move(sums));
}

std::size_t IndexEstimator::excluded() const {
    return static_cast<std::size_t>(std::count(excluded_.begin(), excluded_.end(), true));
}

IndexEstimator::Shares IndexEstimator::shares_of(const Sums& sums) const {
    Shares shares{missing, missing, missing, std::vector<double>(inputs_, missing),
                  std::vector<double>(inputs_, missing)};
    if (sums.points < 2) return shares;
    const double rows = 2 * sums.points;
    std::vector<double> means = sums.per_replicate;
    for (double& mean : means)
        mean /= rows;
    const double mean = sums.sum / rows;
    const double square_of_mean = mean * mean - noise_of(means, means);
    shares.mean = mean + shift_;
    shares.variance = (sums.squares / rows - square_of_mean) * rows / (rows - 1);
    const double noise = sums.noise / rows;
    shares.noise_share = noise / (std::max(0.0, shares.variance) + noise);
    if (!(shares.variance > 0)) return shares;  // nothing to share out
    for (std::size_t i = 0; i < inputs_; ++i) {
        const double covered = (sums.covered[i] - mean * sums.changes[i]) / sums.points;
        shares.first[i] = covered / shares.variance;
        shares.total[i] = sums.jumps[i] / sums.points / 2 / shares.variance;
    }
    return shares;
}

IndexEstimator::Sums IndexEstimator::sum_of_scrambles(std::size_t without) const {
    Sums sums;
    for (std::size_t s = 0; s < scrambles_.size(); ++s)
        if (!excluded_[s] && s != without) sums.add(scrambles_[s], 1);
    return sums;
}

Indices IndexEstimator::estimate() const {
    const Sums all = sum_of_scrambles(scrambles_.size());
    const Shares shares = shares_of(all);
    Indices indices;
    for (std::size_t i = 0; i < inputs_; ++i) {
        indices.first.push_back({shares.first[i], missing, missing});
        indices.total.push_back({shares.total[i], missing, missing});
    }
    indices.mean = shares.mean;
    indices.variance = shares.variance;
    indices.noise_share = shares.noise_share;
    indices.points = static_cast<std::size_t>(all.points);
    indices.scrambles = scrambles_.size() - excluded();
    if (indices.scrambles >= 2)
        jackknife(indices);
    else if (scrambles_.size() == 1 && indices.scrambles == 1)
        bootstrap(indices);
    return indices;
}

void IndexEstimator::jackknife(Indices& indices) const {
    std::vector<Shares> without;
    for (std::size_t s = 0; s < scrambles_.size(); ++s)
        if (!excluded_[s]) without.push_back(shares_of(sum_of_scrambles(s)));
    const auto n = static_cast<double>(without.size());
    const double t = student_t(without.size() - 1);
    const auto widen = [&](IndexEstimate& estimate, const auto& share_in) {
        double mean = 0, squares = 0;
        for (const Shares& shares : without)
            mean += share_in(shares) / n;
        for (const Shares& shares : without)
            squares += (share_in(shares) - mean) * (share_in(shares) - mean);
        const double half = t * std::sqrt(squares * (n - 1) / n);
        estimate.low = estimate.value - half;
        estimate.high = estimate.value + half;
    };
    for (std::size_t i = 0; i < inputs_; ++i) {
        widen(indices.first[i], [i](const Shares& shares) { return shares.first[i]; });
        widen(indices.total[i], [i](const Shares& shares) { return shares.total[i]; });
    }
}

void IndexEstimator::bootstrap(Indices& indices) const {
    if (points_.size() < 2) return;
    std::vector<std::vector<double>> first(inputs_), total(inputs_);
    for (std::size_t b = 0; b < resamples; ++b) {
        Sums sums;
        for (const std::size_t point :
             draw_with_replacement(points_.size(), static_cast<std::uint32_t>(b)))
            sums.add(points_[point], 1);
        const Shares shares = shares_of(sums);
        for (std::size_t i = 0; i < inputs_; ++i) {
            first[i].push_back(shares.first[i]);
            total[i].push_back(shares.total[i]);
        }
    }
    for (std::size_t i = 0; i < inputs_; ++i) {
        std::sort(first[i].begin(), first[i].end());
        std::sort(total[i].begin(), total[i].end());
        indices.first[i].low = quantile(first[i], .025);
        indices.first[i].high = quantile(first[i], .975);
        indices.total[i].low = quantile(total[i], .025);
        indices.total[i].high = quantile(total[i], .975);
    }
}

}  // namespace microcosm
