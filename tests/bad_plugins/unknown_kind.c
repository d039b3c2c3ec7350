// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_KIND "microcosm.rankin/1"
#include "tests/bad_plugins/fixture.h"
