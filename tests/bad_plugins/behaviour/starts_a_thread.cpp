// SPDX-License-Identifier: Apache-2.0
// Starts a thread at load.
#include <chrono>
#include <thread>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

const bool started = [] {
    std::thread([] { std::this_thread::sleep_for(std::chrono::hours(1)); }).detach();
    return true;
}();

struct Fault : fault::Ranking {
    using Ranking::Ranking;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
