// SPDX-License-Identifier: Apache-2.0
// Nothing is wrong with it but that good.c has a plugin of that id.
#define FIXTURE_ID "org.example.ranking.good"
#define FIXTURE_VERSION "2.0.0"
#include "tests/bad_plugins/fixture.h"
