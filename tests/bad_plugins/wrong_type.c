// SPDX-License-Identifier: Apache-2.0
#define FIXTURE_INPUT_TYPE MCSM_T_U32
#include "tests/bad_plugins/fixture.h"
