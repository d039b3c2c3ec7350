// SPDX-License-Identifier: Apache-2.0
#include <string.h>
#define FIXTURE_NO_ENTRY
#include "tests/bad_plugins/fixture.h"

__attribute__((used)) static const mcsm_library* const kept = &library;

MCSM_EXPORT const mcsm_library* microcosm_plugin_entry(const mcsm_host* host, mcsm_error* error) {
    (void)host;
    error->code = MCSM_E_UNSUPPORTED;
    strcpy(error->message, "needs a table that is not here");
    return NULL;
}
