// SPDX-License-Identifier: Apache-2.0
// The note says ABI 1, the library 2.
#define FIXTURE_LIBRARY_MAJOR 2
#include "tests/bad_plugins/fixture.h"
