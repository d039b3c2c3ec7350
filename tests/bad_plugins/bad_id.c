// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_ID "Decay"
#include "tests/bad_plugins/fixture.h"
