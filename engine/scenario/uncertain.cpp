// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/uncertain.hpp"

#include <algorithm>

namespace microcosm {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double clamp(const Uncertain& uncertain, double number) {
    return std::min(std::max(number, uncertain.low), uncertain.high);
}

double unclamped_center(const Uncertain& uncertain) {
    switch (uncertain.shape) {
        case Uncertain::Shape::uniform:
            return (uncertain.a + uncertain.b) / 2;
        case Uncertain::Shape::beta:
            return uncertain.a / (uncertain.a + uncertain.b);
        case Uncertain::Shape::triangular:
        case Uncertain::Shape::gamma:
            return uncertain.b;
        case Uncertain::Shape::fixed:
        case Uncertain::Shape::normal:
        case Uncertain::Shape::lognormal:
            break;
    }
    return uncertain.a;
}

}  // namespace

double central_value(const Uncertain& uncertain) {
    return clamp(uncertain, unclamped_center(uncertain));
}

double support_low(const Uncertain& uncertain) {
    switch (uncertain.shape) {
        case Uncertain::Shape::fixed:
        case Uncertain::Shape::uniform:
        case Uncertain::Shape::triangular:
            return clamp(uncertain, uncertain.a);
        case Uncertain::Shape::normal:
            return clamp(uncertain, -infinity);
        case Uncertain::Shape::lognormal:
        case Uncertain::Shape::beta:
        case Uncertain::Shape::gamma:
            break;
    }
    return clamp(uncertain, 0);
}

double support_high(const Uncertain& uncertain) {
    switch (uncertain.shape) {
        case Uncertain::Shape::fixed:
            return clamp(uncertain, uncertain.a);
        case Uncertain::Shape::uniform:
            return clamp(uncertain, uncertain.b);
        case Uncertain::Shape::triangular:
            return clamp(uncertain, uncertain.c);
        case Uncertain::Shape::beta:
            return clamp(uncertain, 1);
        case Uncertain::Shape::normal:
        case Uncertain::Shape::lognormal:
        case Uncertain::Shape::gamma:
            break;
    }
    return clamp(uncertain, infinity);
}

Uncertain scaled(const Uncertain& uncertain, double factor) {
    MICROCOSM_EXPECT(factor > 0);
    // A beta lives on [0, 1] and has no location to move.
    MICROCOSM_EXPECT(uncertain.shape != Uncertain::Shape::beta || factor == 1);
    const bool a_is_location =
        uncertain.shape != Uncertain::Shape::beta && uncertain.shape != Uncertain::Shape::gamma;
    const bool b_is_location =
        uncertain.shape != Uncertain::Shape::beta && uncertain.shape != Uncertain::Shape::lognormal;
    Uncertain result = uncertain;
    if (a_is_location) result.a *= factor;
    if (b_is_location) result.b *= factor;
    result.c *= factor;
    result.low *= factor;
    result.high *= factor;
    return result;
}

}  // namespace microcosm
