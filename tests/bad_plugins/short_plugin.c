// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_PLUGIN_SIZE 144
#include "tests/bad_plugins/fixture.h"
