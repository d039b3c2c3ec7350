// SPDX-License-Identifier: Apache-2.0
// Nothing is wrong with it; its run path has $ORIGIN.
#define FIXTURE_ID "org.example.ranking.beside"
#include "tests/bad_plugins/fixture.h"
