// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/failure_options.hpp"

namespace microcosm {

std::vector<Option> failure_options() {
    return {{"retries", "N", "further attempts at a unit that fails (default 2)"},
            {"fail-fast", "", "stop at the first unit that fails for good"}};
}

FailurePolicy read_failure_policy(const Arguments& arguments) {
    FailurePolicy policy;
    const std::int64_t retries = arguments.integer("retries", 0, 1000).value_or(policy.retries);
    policy.retries = static_cast<std::uint32_t>(retries);
    policy.fail_fast = arguments.has("fail-fast");
    return policy;
}

}  // namespace microcosm
