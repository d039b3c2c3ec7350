// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_N_OUTPUTS 0
#include "tests/bad_plugins/fixture.h"
