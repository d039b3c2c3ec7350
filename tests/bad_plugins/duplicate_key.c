// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_SECOND_KEY "weight"
#include "tests/bad_plugins/fixture.h"
