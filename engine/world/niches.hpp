// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace microcosm {

inline constexpr std::size_t max_niches = 32;
inline constexpr std::size_t max_interests = 4;

/// A creator's content or a product over the niches: non-negative, length 1 (so that products are
/// cosines).
using Content = std::array<float, max_niches>;

/// A person's interests: up to four niches; weights are scaled to length 1 and stored in 1/255. An
/// unused place has weight 0.
struct Interests {
    std::array<std::uint8_t, max_interests> niche{};
    std::array<std::uint8_t, max_interests> weight{};
};

/// Cosine of interests and content, in [0, 1] up to rounding (then clamped).
inline double fit(const Interests& interests, const Content& content) {
    float sum = 0;
    for (std::size_t k = 0; k < max_interests; ++k)
        sum += static_cast<float>(interests.weight[k]) * content[interests.niche[k]];
    const double cosine = static_cast<double>(sum) * (1.0 / 255.0);
    return cosine > 1 ? 1 : cosine;
}

/// The same of several people's interests, in vectors. Fills out[0 … interests.size()).
void fits(std::span<const Interests> interests, const Content& content, double* out);

/// Scales to length 1. Requires at least one positive weight.
Content normalised(const Content& content);
/// Cosine of two contents of length 1.
double cosine(const Content& a, const Content& b);

}  // namespace microcosm
