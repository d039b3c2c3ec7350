// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_VERSION "1.0"
#include "tests/bad_plugins/fixture.h"
