// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace microcosm {

/// Points in the open unit cube, one after the other.
struct Points {
    std::size_t dimensions = 0;
    std::vector<double> coordinates;  ///< dimensions numbers per point

    std::size_t size() const { return dimensions == 0 ? 0 : coordinates.size() / dimensions; }
    const double* at(std::size_t point) const { return coordinates.data() + point * dimensions; }
};

/// How many points of how many dimensions, and what their chance is made from.
struct PointsWanted {
    std::size_t dimensions = 0;
    std::size_t points = 0;
    std::uint32_t seed = 0;      ///< mixed
    std::uint32_t scramble = 0;  ///< number of the independent randomisation
};

/// Most dimensions that `sobol_points` has direction numbers for.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// The first points of Sobol's sequence (Joe and Kuo 2008) with the zero point, each coordinate
/// digitally shifted: 32-bit words XOR a word keyed by (seed, scramble, dimension), then (word +
/// 1/2) / 2^32. 2^m points leave one in every elementary interval of every coordinate. Requires at
/// most `most_sobol_dimensions`.
Points sobol_points(const PointsWanted& wanted);

/// A Latin hypercube (McKay, Beckman, Conover 1979): in every dimension one point in each of
/// `points` strata of equal width, at a uniform place in it; permutations keyed by (seed, scramble,
/// dimension).
Points latin_hypercube(const PointsWanted& wanted);

/// low (high / low)^u, the point of a logarithmic scale. Requires 0 < low <= high.
double between_on_log_scale(double low, double high, double u);

/// Uniform coordinates of the cube to a uniform point of the simplex of non-negative shares that
/// sum to 1, one share more than coordinates: share j is 1 - (1 - u)^(1 / what is left) of the rest
/// (stick breaking).
std::vector<double> shares_of(const double* coordinates, std::size_t count);

/// `count` numbers below `count`, each with the same chance, keyed by the number of the resample:
/// one sample of a bootstrap.
std::vector<std::size_t> draw_with_replacement(std::size_t count, std::uint32_t resample);

}  // namespace microcosm
