// SPDX-License-Identifier: Apache-2.0
#include "engine/world/niches.hpp"

#include <cmath>

#include "engine/random/vector_versions.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

Content normalised(const Content& content) {
    double squares = 0;
    for (const float weight : content)
        squares += static_cast<double>(weight) * weight;
    MICROCOSM_EXPECT(squares > 0);
    const double factor = 1 / std::sqrt(squares);
    Content result{};
    for (std::size_t k = 0; k < max_niches; ++k)
        result[k] = static_cast<float>(content[k] * factor);
    return result;
}

MICROCOSM_VECTOR_VERSIONS
void fits(std::span<const Interests> interests, const Content& content, double* out) {
    for (std::size_t i = 0; i < interests.size(); ++i)
        out[i] = fit(interests[i], content);
}

double cosine(const Content& a, const Content& b) {
    double sum = 0;
    for (std::size_t k = 0; k < max_niches; ++k)
        sum += static_cast<double>(a[k]) * b[k];
    return sum > 1 ? 1 : sum;
}

}  // namespace microcosm
