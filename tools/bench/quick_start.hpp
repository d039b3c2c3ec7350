// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/experiment/experiment.hpp"
#include "tools/bench/plugins.hpp"

namespace microcosm::bench {

/// The quick start, bound, with these --set assignments. The catalog must outlive it.
std::unique_ptr<const Experiment> bind_quick_start(const Catalog& catalog,
                                                   const std::vector<std::string>& settings);

/// The same among so many times as many people, of whom those who are added follow and know nobody.
std::unique_ptr<const Experiment> bind_quick_start_among_strangers(
    const Catalog& catalog, const std::vector<std::string>& settings, std::size_t times);

}  // namespace microcosm::bench
