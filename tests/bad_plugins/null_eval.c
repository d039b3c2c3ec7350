// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_EVAL NULL
#include "tests/bad_plugins/fixture.h"
