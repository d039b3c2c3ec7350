// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_ID "org.example.ranking.late_hang"
#define LATE for (volatile int go_on = 1; go_on;)
#include "tests/bad_plugins/late.h"
