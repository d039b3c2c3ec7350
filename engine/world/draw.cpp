// SPDX-License-Identifier: Apache-2.0
#include "engine/world/draw.hpp"

#include <algorithm>

#include <microcosm/distribution.hpp>

namespace microcosm {
namespace {

double draw_unbounded(const Uncertain& uncertain, const mcsm::Draw& address) {
    using Shape = Uncertain::Shape;
    const double a = uncertain.a;
    const double b = uncertain.b;
    switch (uncertain.shape) {
        case Shape::fixed:
            return a;
        case Shape::uniform:
            return mcsm::Uniform{a, b}(address);
        case Shape::normal:
            return mcsm::Normal{a, b}(address);
        case Shape::lognormal:
            return mcsm::LogNormal{a, b}(address);
        case Shape::triangular:
            return mcsm::Triangular{a, b, uncertain.c}(address);
        case Shape::beta:
            return mcsm::Beta{a, b}(address);
        case Shape::gamma:
            return mcsm::Gamma{a, b}(address);
    }
    return a;
}

}  // namespace

static_assert(mcsm::Beta::slots <= slots_per_draw && mcsm::Gamma::slots <= slots_per_draw);

double draw(const Uncertain& uncertain, const mcsm::Rng& rng, std::uint64_t key,
            std::uint32_t first_slot) {
    const double value = draw_unbounded(uncertain, {rng, key, first_slot});
    return std::clamp(value, uncertain.low, uncertain.high);
}

}  // namespace microcosm
