// SPDX-License-Identifier: Apache-2.0
// What linking with -ffast-math does: while it is loaded, it switches the thread to flush-to-zero.
#include <xmmintrin.h>

#include "tests/bad_plugins/fixture.h"

__attribute__((constructor)) static void switch_to_flush_to_zero(void) {
    _mm_setcsr(_mm_getcsr() | 0x8040);
}
