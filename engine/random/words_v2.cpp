// SPDX-License-Identifier: Apache-2.0
#define MICROCOSM_LANES_LEVEL 2
#include "engine/random/words_version.hpp"
