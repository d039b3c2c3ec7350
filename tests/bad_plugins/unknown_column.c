// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_INPUT "pair.ties"
#include "tests/bad_plugins/fixture.h"
