// SPDX-License-Identifier: Apache-2.0
#include <microcosm/plugin.h>

static int32_t crashing_create(const struct mcsm_plugin* plugin, const mcsm_host* host,
                               const mcsm_value* values, void** model, mcsm_error* error) {
    (void)plugin, (void)host, (void)values, (void)error;
    *(volatile int*)16 = 1;
    *model = 0;
    return MCSM_OK;
}

#define FIXTURE_ID "org.example.ranking.crash_in_create"
#define FIXTURE_CREATE crashing_create
#include "tests/bad_plugins/fixture.h"
