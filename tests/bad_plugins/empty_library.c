// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_N_PLUGINS 0
#include "tests/bad_plugins/fixture.h"
