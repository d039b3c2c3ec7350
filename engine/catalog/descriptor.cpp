// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/descriptor.hpp"

#include <cmath>

namespace microcosm {

bool PluginParameter::allows(double number) const {
    if (!std::isfinite(number)) return false;
    if (type != Type::real && std::floor(number) != number) return false;
    switch (type) {
        case Type::text:
            return false;
        case Type::boolean:
            return number == 0 || number == 1;
        case Type::choice:
            return number >= 0 && number < static_cast<double>(choices.size());
        default:
            break;
    }
    const bool above = low_open ? number > low : number >= low;
    const bool below = high_open ? number < high : number <= high;
    return above && below;
}

}  // namespace microcosm
