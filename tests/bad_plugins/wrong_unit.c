// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_INPUT_UNIT "h"
#include "tests/bad_plugins/fixture.h"
