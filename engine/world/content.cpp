// SPDX-License-Identifier: Apache-2.0
#include "engine/world/content.hpp"

#include <algorithm>
#include <cmath>

#include "engine/text/format.hpp"

namespace microcosm {

bool has_niche(const Content& content) {
    return std::any_of(content.begin(), content.end(), [](float weight) { return weight > 0; });
}

Content content_of(std::span<const NicheWeight> weights, const std::vector<std::string>& niches,
                   Problems& problems) {
    Content content{};
    for (const NicheWeight& weight : weights) {
        const auto found = std::find(niches.begin(), niches.end(), weight.niche);
        if (found == niches.end()) {
            problems.error(weight.place, format("unknown niche '{}'{}", weight.niche,
                                                did_you_mean(weight.niche, niches)));
        } else if (const auto k = found - niches.begin(); k < std::ptrdiff_t{max_niches}) {
            content[static_cast<std::size_t>(k)] += static_cast<float>(weight.weight);
        }
    }
    return has_niche(content) ? normalised(content) : content;
}

Content content_of(const ChosenNiches& chosen) {
    Content content{};
    for (std::size_t k = 0; k < chosen.count; ++k)
        content[chosen.niche[k]] = static_cast<float>(niche_weight(k));
    return normalised(content);
}

Content tilt_to_fit(const Content& product, const Content& other, double fit) {
    const double overlap = cosine(product, other);
    const double reached = std::clamp(fit, overlap, 1.0);
    MICROCOSM_EXPECT(overlap < 1);
    const double sine = std::sqrt((1 - reached * reached) / (1 - overlap * overlap));
    Content content{};
    for (std::size_t k = 0; k < max_niches; ++k) {
        const double weight = (reached - sine * overlap) * product[k] + sine * other[k];
        content[k] = static_cast<float>(std::max(weight, 0.0));
    }
    return normalised(content);
}

Content outside(const Content& content, const Content& product) {
    Content rest = content;
    for (std::size_t k = 0; k < max_niches; ++k)
        if (product[k] > 0) rest[k] = 0;
    return has_niche(rest) ? normalised(rest) : rest;
}

Content other_niche(const Content& product, std::size_t niches, double u) {
    std::vector<std::size_t> free;
    for (std::size_t k = 0; k < niches; ++k)
        if (product[k] <= 0) free.push_back(k);
    std::size_t niche = static_cast<std::size_t>(u * static_cast<double>(free.size()));
    if (free.empty()) {
        const auto end = product.begin() + static_cast<std::ptrdiff_t>(niches);
        niche = static_cast<std::size_t>(std::min_element(product.begin(), end) - product.begin());
    } else {
        niche = free[niche];
    }
    Content content{};
    content[niche] = 1;
    return content;
}

std::size_t heaviest_niche(const Content& content) {
    return static_cast<std::size_t>(std::max_element(content.begin(), content.end()) -
                                    content.begin());
}

}  // namespace microcosm
