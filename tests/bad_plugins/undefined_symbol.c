// SPDX-License-Identifier: Apache-2.0
// Calls a function that no library has; only the linker could have told its author.
#include <microcosm/plugin.h>

int32_t function_that_nobody_wrote(const void* model, const mcsm_batch* batch, mcsm_error* error);

#define FIXTURE_EVAL function_that_nobody_wrote
#include "tests/bad_plugins/fixture.h"
