// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_SECOND_KEY "Noise"
#include "tests/bad_plugins/fixture.h"
