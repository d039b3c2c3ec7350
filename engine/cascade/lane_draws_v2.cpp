// SPDX-License-Identifier: Apache-2.0
#define MICROCOSM_LANES_LEVEL 2
#include "engine/cascade/lane_draws_version.hpp"
