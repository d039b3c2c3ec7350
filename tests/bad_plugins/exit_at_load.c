// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

__attribute__((constructor)) static void leave(void) {
    exit(0);
}

#define FIXTURE_ID "org.example.ranking.exit_at_load"
#include "tests/bad_plugins/fixture.h"
