// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_DEFAULT 11.0
#include "tests/bad_plugins/fixture.h"
