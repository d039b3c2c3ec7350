// SPDX-License-Identifier: Apache-2.0
// Test 21: eval computes and does nothing else.
#include "engine/conformance/footprint.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {

Verdict test_footprint(const Specimen& specimen) {
    const Instance model(specimen.plugin, Parameters(specimen.plugin));
    const Footprint found = watch_eval(model.required());
    const std::string watched =
        format("{}{} instructions", found.complete ? "" : "first ", found.instructions);
    if (found.allocations == 0 && found.system_calls == 0) return {Outcome::passed, watched};
    return {
        Outcome::warned,
        format("eval of 3 items allocates or frees {} times and calls the system {} times ({}); "
               "use batch.scratch()",
               found.allocations, found.system_calls, watched)};
}

}  // namespace microcosm::conformance
