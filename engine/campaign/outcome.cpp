// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/outcome.hpp"

#include <numeric>

namespace microcosm {

std::int64_t Outcome::cost_cents() const {
    return std::accumulate(costs.begin(), costs.end(), std::int64_t{0});
}

std::int64_t Outcome::incremental_profit_cents() const {
    return margin_cents - margin_anyway_cents - returns_cents - backlash_cents - cost_cents();
}

}  // namespace microcosm
