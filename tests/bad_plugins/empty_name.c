// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_NAME " "
#include "tests/bad_plugins/fixture.h"
