// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_ID "org.example.ranking.late_nan"
#define LATE score[0] = __builtin_nan("")
#include "tests/bad_plugins/late.h"
