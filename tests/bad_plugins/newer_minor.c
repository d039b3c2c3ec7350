// SPDX-License-Identifier: Apache-2.0
// Needs a host of ABI 1.3.
#include <microcosm/plugin.h>

__attribute__((section(MCSM_NOTE_SECTION), used, aligned(4))) static const mcsm_note note = {
    MCSM_NOTE_NAME_SIZE,
    MCSM_NOTE_DESC_SIZE,
    MCSM_NOTE_TYPE,
    MCSM_NOTE_NAME,
    {1, 5, 3, 0, "0.9.0", "none"}};

#define FIXTURE_NO_NOTE
#include "tests/bad_plugins/fixture.h"
