// SPDX-License-Identifier: Apache-2.0
__attribute__((constructor)) static void crash(void) {
    *(volatile int*)16 = 1;
}

#define FIXTURE_ID "org.example.ranking.crash_at_load"
#include "tests/bad_plugins/fixture.h"
