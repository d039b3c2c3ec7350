// SPDX-License-Identifier: Apache-2.0
static int deeper(volatile int* above) {
    volatile int here[64] = {*above + 1};
    return deeper(here) + here[0];
}

static int start = 0;

#define FIXTURE_ID "org.example.ranking.late_recursion"
#define LATE start = deeper(&start)
#include "tests/bad_plugins/late.h"
