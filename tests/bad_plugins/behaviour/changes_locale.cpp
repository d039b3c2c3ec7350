// SPDX-License-Identifier: Apache-2.0
// Sets the locale of the whole process.
#include <clocale>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

const char* const locale = std::setlocale(LC_ALL, "C.UTF-8");

struct Fault : fault::Ranking {
    using Ranking::Ranking;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
