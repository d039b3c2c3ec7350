// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/verdict.hpp"

#include <array>
#include <cstddef>

namespace microcosm::conformance {

std::string_view name_of(Outcome outcome) {
    static constexpr std::array<std::string_view, 5> names{"passed", "skipped", "warned", "failed",
                                                           "refused"};
    return names[static_cast<std::size_t>(outcome)];
}

Verdict combine(Verdict left, const Verdict& right) {
    if (right.outcome > left.outcome) return right;
    if (right.outcome < left.outcome || right.text.empty()) return left;
    left.text += (left.text.empty() ? "" : "; ") + right.text;
    return left;
}

}  // namespace microcosm::conformance
