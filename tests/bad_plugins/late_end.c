// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#define FIXTURE_ID "org.example.ranking.late_end"
#define LATE _exit(0)
#include "tests/bad_plugins/late.h"
