// SPDX-License-Identifier: Apache-2.0
#include "engine/random/design_points.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <microcosm/math.hpp>
#include <microcosm/random.hpp>
#include <numeric>

#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

/// What a word of the design is for; part of its address.
enum class Use : std::uint32_t { shift = 0, permutation = 1, resample = 2 };

mcsm::Block words_of(const PointsWanted& wanted, Use use, std::size_t dimension,
                     std::size_t number) {
    return mcsm::philox4x32(
        {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(dimension),
         static_cast<std::uint32_t>(use), static_cast<std::uint32_t>(Stream::design) << 16},
        {wanted.seed, wanted.scramble});
}

double in_unit(std::uint32_t word) {
    return (static_cast<double>(word) + .5) / 4294967296.0;
}

/// The strata 0 … n - 1 in an order of chance, with a place in each.
std::vector<double> strata(const PointsWanted& wanted, std::size_t dimension) {
    struct Key {
        std::uint64_t order;
        std::size_t stratum;
        double place;
    };
    std::vector<Key> keys;
    for (std::size_t n = 0; n < wanted.points; ++n) {
        const mcsm::Block block = words_of(wanted, Use::permutation, dimension, n);
        keys.push_back({std::uint64_t{block[0]} << 32 | block[1], n, in_unit(block[2])});
    }
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
        return a.order != b.order ? a.order < b.order : a.stratum < b.stratum;
    });
    std::vector<double> coordinates;
    for (const Key& key : keys)
        coordinates.push_back((static_cast<double>(key.stratum) + key.place) /
                              static_cast<double>(wanted.points));
    return coordinates;
}

}  // namespace

Points sobol_points(const PointsWanted& wanted) {
    Points points{wanted.dimensions, {}};
    if (wanted.dimensions == 0) return points;
    std::vector<std::uint32_t> shift;
    for (std::size_t d = 0; d < wanted.dimensions; ++d)
        shift.push_back(words_of(wanted, Use::shift, d, 0)[0]);
    boost::random::sobol sequence(wanted.dimensions);  // leaves the zero point out
    points.coordinates.reserve(wanted.points * wanted.dimensions);
    for (std::size_t n = 0; n < wanted.points; ++n)
        for (std::size_t d = 0; d < wanted.dimensions; ++d) {
            const std::uint64_t word = n == 0 ? 0 : sequence() >> 32;
            points.coordinates.push_back(in_unit(static_cast<std::uint32_t>(word) ^ shift[d]));
        }
    return points;
}

Points latin_hypercube(const PointsWanted& wanted) {
    Points points{wanted.dimensions, std::vector<double>(wanted.points * wanted.dimensions)};
    for (std::size_t d = 0; d < wanted.dimensions; ++d) {
        const std::vector<double> column = strata(wanted, d);
        for (std::size_t n = 0; n < wanted.points; ++n)
            points.coordinates[n * wanted.dimensions + d] = column[n];
    }
    return points;
}

double between_on_log_scale(double low, double high, double u) {
    return std::clamp(low * mcsm::exp(u * mcsm::log(high / low)), low, high);
}

std::vector<double> shares_of(const double* coordinates, std::size_t count) {
    std::vector<double> shares;
    double left = 1;
    for (std::size_t j = 0; j < count; ++j) {
        const double share =
            left * (1 - mcsm::pow(1 - coordinates[j], 1 / static_cast<double>(count - j)));
        shares.push_back(share);
        left -= share;
    }
    shares.push_back(std::max(0.0, left));
    return shares;
}

std::vector<std::size_t> draw_with_replacement(std::size_t count, std::uint32_t resample) {
    std::vector<std::size_t> drawn;
    for (std::size_t n = 0; n < count; ++n) {
        const mcsm::Block block = words_of({1, count, 0, resample}, Use::resample, 0, n);
        drawn.push_back(static_cast<std::size_t>(std::uint64_t{block[0]} * count >> 32));
    }
    return drawn;
}

}  // namespace microcosm
