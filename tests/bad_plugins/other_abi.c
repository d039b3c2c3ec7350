// SPDX-License-Identifier: Apache-2.0
// Built for the next major of the ABI.
#include <microcosm/plugin.h>
#undef MCSM_ABI_MAJOR
#define MCSM_ABI_MAJOR 2u
#include "tests/bad_plugins/fixture.h"
