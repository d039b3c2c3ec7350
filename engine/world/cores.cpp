// SPDX-License-Identifier: Apache-2.0
#include "engine/world/cores.hpp"

#include <algorithm>
#include <thread>

namespace microcosm {

unsigned cores() {
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace microcosm
