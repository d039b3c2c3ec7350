// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/experiment/experiment.hpp"
#include "engine/results/results.hpp"

namespace microcosm {

/// Runs the scenarios of the facts the way a user does: YAML and --set in, tables out. Equal runs
/// are done once. One thread calls it; a run uses all of its threads.
class Laboratory {
  public:
    using Overrides = std::vector<std::string>;  ///< as after --set

    /// `replicates` 0: as many as the scenarios say; fewer give a rough look.
    Laboratory(const Catalog& catalog, int threads, std::uint32_t replicates = 0);

    /// The tables of an embedded scenario (scenarios/facts), with other values for some of its
    /// keys. The reference stays valid. Throws RunError; a scenario that is wrong throws
    /// InvalidInput.
    const Results& run(std::string_view scenario, const Overrides& overrides = {});

    /// What the scenario is before any replicate.
    std::unique_ptr<const Experiment> bind(std::string_view scenario,
                                           const Overrides& overrides = {}) const;

    const Catalog& catalog() const { return catalog_; }
    /// All tables so far.
    std::vector<const Results*> finished() const;

  private:
    const Catalog& catalog_;
    int threads_;
    std::uint32_t replicates_;
    std::map<std::string, Results> done_;
};

/// The text of an embedded scenario; empty if there is none of that name.
std::string_view embedded_scenario(std::string_view name);

}  // namespace microcosm
