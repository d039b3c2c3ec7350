// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_NO_NOTE
#include "tests/bad_plugins/fixture.h"
