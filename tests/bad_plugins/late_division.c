// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_ID "org.example.ranking.late_division"
#define LATE               \
    volatile int zero = 0; \
    zero = 7 / zero
#include "tests/bad_plugins/late.h"
