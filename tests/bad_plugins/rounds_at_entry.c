// SPDX-License-Identifier: Apache-2.0
// The entry, not the loading, switches to rounding towards zero.
#define FIXTURE_NO_ENTRY
#include "tests/bad_plugins/fixture.h"

#include <xmmintrin.h>

MCSM_EXPORT const mcsm_library* microcosm_plugin_entry(const mcsm_host* host, mcsm_error* error) {
    (void)host, (void)error;
    _mm_setcsr(_mm_getcsr() | 0x6000);
    return &library;
}
