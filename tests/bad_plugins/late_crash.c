// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_ID "org.example.ranking.late_crash"
#define LATE *(volatile int*)16 = 1
#include "tests/bad_plugins/late.h"
