// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#define FIXTURE_ID "org.example.ranking.late_exit"
#define LATE exit(0)
#include "tests/bad_plugins/late.h"
