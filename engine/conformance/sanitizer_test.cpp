// SPDX-License-Identifier: Apache-2.0
// Test 20 cannot run on a compiled plugin: a sanitized one does not load into a normal host, and a
// normal one in a sanitized host hides its races. CMake compiles it once more, with a stub host.
#include "engine/conformance/tests.hpp"

namespace microcosm::conformance {

Verdict test_sanitizers(const Request&) {
    return {Outcome::skipped,
            "needs the source: cmake --build BUILD --target check-asan check-tsan (targets of "
            "microcosm_add_plugin)"};
}

}  // namespace microcosm::conformance
