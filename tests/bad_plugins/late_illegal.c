// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_ID "org.example.ranking.late_illegal"
#define LATE __builtin_trap()
#include "tests/bad_plugins/late.h"
