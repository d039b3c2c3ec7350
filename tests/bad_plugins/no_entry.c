// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_NO_ENTRY
#include "tests/bad_plugins/fixture.h"

__attribute__((used)) static const mcsm_library* const kept = &library;
