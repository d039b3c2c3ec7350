// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/scenario/scenario.hpp"
#include "engine/text/problem.hpp"
#include "engine/world/niche_chooser.hpp"
#include "engine/world/niches.hpp"

namespace microcosm {

/// Whether a content or product has a niche at all.
bool has_niche(const Content& content);

/// Content of length 1 from weighted names; all zero for none. Unknown names are problems (did you
/// mean).
Content content_of(std::span<const NicheWeight> weights, const std::vector<std::string>& niches,
                   Problems& problems);

/// Content of length 1 from drawn niches, weights 1, 1/2, 1/3, 1/4.
Content content_of(const ChosenNiches& chosen);

/// Content of length 1 whose cosine with `product` is `fit`: fit * product + sqrt(1 - fit^2) * the
/// part of `other` that is orthogonal to it. No weight may be negative, so a fit below the cosine
/// of `other` and product is not reached: that cosine is. Requires both of length 1 and different.
Content tilt_to_fit(const Content& product, const Content& other, double fit);

/// The part of a content outside the product's niches, of length 1; all zero if there is none.
Content outside(const Content& content, const Content& product);

/// One of the niches that the product leaves free (by a uniform number); if there is none, the
/// product's lightest niche.
Content other_niche(const Content& product, std::size_t niches, double u);

/// Position of the heaviest niche; the first of several. Requires a niche.
std::size_t heaviest_niche(const Content& content);

}  // namespace microcosm
