// SPDX-License-Identifier: Apache-2.0
// Sobol's variance shares of an outcome f(x), x uniform over the inputs' ranges, from the matrices
// A, B and A with input i from B ("AB_i") of N points (Saltelli et al. 2010, Comput. Phys. Commun.
// 181:259; totals after Jansen 1999, Comput. Phys. Commun. 117:35):
//   first_i = mean[(f_B - f0) (f_ABi - f_A)] / V,   total_i = mean[(f_A - f_ABi)^2] / (2 V).
// A row is known by its mean over n replicates only, and all rows share their draws. A product of
// two such means is too large by the covariance of the two over the replicates, divided by n; so
// that is subtracted from every product: what is left is unbiased for the expectations, however
// the rows' noise hangs together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace microcosm {

/// An estimate with its 95 % interval; NaN where there is none.
struct IndexEstimate {
    double value = 0, low = 0, high = 0;
};

/// The variance shares of one outcome.
struct Indices {
    std::vector<IndexEstimate> first, total;  ///< by input
    double mean = 0;
    double variance = 0;     ///< of the expectation, between rows
    double noise_share = 0;  ///< of the variance between the rows' means: Monte Carlo noise
    std::size_t points = 0;
    std::size_t scrambles = 0;  ///< that count
};

/// Takes in the points of one outcome, group by group, and estimates. Memory: a few sums per
/// scramble; with a single scramble also k + 2 numbers per point, for the bootstrap.
class IndexEstimator {
  public:
    IndexEstimator(std::size_t inputs, std::size_t scrambles);

    /// One base point of a scramble: the outcome in every replicate for A, B, AB_1 … AB_k. Requires
    /// columns of equal length and no missing value.
    void add(std::size_t scramble, std::span<const std::vector<double>> group);
    /// A scramble with a hole has no estimate: it is left out.
    void exclude(std::size_t scramble) { excluded_[scramble] = true; }
    std::size_t excluded() const;

    /// Interval: Student's t on the delete-one jackknife over scrambles; with one scramble the
    /// percentiles of a bootstrap over its points. Without at least two points everything is NaN.
    Indices estimate() const;

  private:
    /// Sums over points of products of the rows' means, noise subtracted; shifted by shift_.
    struct Sums {
        double points = 0, sum = 0, squares = 0, noise = 0;
        std::vector<double> per_replicate;            ///< sum of A and B over points
        std::vector<double> covered, changes, jumps;  ///< by input: f_B d, d, (f_A - f_AB)^2
        void add(const Sums& other, double weight);
    };
    struct Shares {
        double mean = 0, variance = 0, noise_share = 0;
        std::vector<double> first, total;
    };

    Sums sums_of(std::span<const std::vector<double>> group) const;
    Shares shares_of(const Sums& sums) const;
    Sums sum_of_scrambles(std::size_t without) const;
    void jackknife(Indices& indices) const;
    void bootstrap(Indices& indices) const;

    std::size_t inputs_;
    std::vector<Sums> scrambles_;
    std::vector<bool> excluded_;
    std::vector<Sums> points_;  ///< of a single scramble
    double shift_ = 0;
    bool shifted_ = false;
};

/// The 97.5 % quantile of Student's t with so many degrees of freedom. Requires at least 1.
double student_t(std::size_t degrees);

}  // namespace microcosm
