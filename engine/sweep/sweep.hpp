// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/experiment/bind.hpp"
#include "engine/experiment/experiment.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/sweep/design.hpp"
#include "engine/sweep/sweep_file.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// How a sweep is called: the file and what the command line changes in it.
struct SweepRequest {
    std::string file;
    std::vector<std::string> overrides;  ///< as --set arguments
    std::optional<std::int64_t> replicates;
    std::vector<std::string> plugin_files, plugin_folders;
    bool allow_drafts = false;
    std::function<std::string(const std::string& file)> probe{};  ///< as PluginSearch's
    int threads = 1;
    WorldCache kept_worlds{};  ///< used if the sweep has few worlds
};

/// A sweep whose every row was read and checked: after this no input error can happen. Immutable.
struct Sweep {
    Document text;  ///< of the sweep file
    SweepFile file;
    std::vector<std::string> overrides;  ///< --set arguments
    Document scenario;                   ///< with what is the same in every row
    Catalog catalog;
    std::unique_ptr<Design> design;
    std::string scenario_name, seed;
    std::vector<std::string> plans;       ///< names, sorted; the same in every row
    std::uint32_t replicates = 0;         ///< of every row; with a precision the fewest
    double precision = 0;                 ///< 0: the number of replicates is fixed
    std::vector<std::uint32_t> world_of;  ///< by row - 1: number of its world
    std::vector<std::uint32_t> order;     ///< rows, those of one world together
    std::uint32_t worlds = 0;
    WorldCache kept_worlds;
    std::vector<IdentityPart> identity;
    std::string campaign_hash;
    bool needs_libm = false;  ///< a loaded plugin calls libm: its bits may differ between machines

    std::uint32_t rows() const { return design->size(); }
};

/// Reads sweep and scenario and checks every row. Throws InvalidInput with every problem at once;
/// warnings stay in `problems`.
Sweep open_sweep(const SweepRequest& request, Problems& problems);

/// The scenario of one row.
struct RowScenario {
    Value root;
    Scenario scenario;  ///< points into root and the sweep's texts
};
std::unique_ptr<RowScenario> scenario_of(const Sweep& sweep, std::uint32_t row, Problems& problems);

/// What a row puts where in the scenario: its settings, and its seed if it has one of its own.
std::vector<std::pair<PathOfValue, Value>> values_of(const Sweep& sweep, std::uint32_t row);

/// Binds rows one after the other without building worlds: of the last world it keeps what names
/// refer to. For one thread.
class RowBinder {
  public:
    explicit RowBinder(const Sweep& sweep) : sweep_(sweep) {}
    /// The experiment of a row whose world has platforms and creators only. Its identity is empty.
    Experiment bind(const RowScenario& row, const std::string& world_key, Problems& problems);
    Experiment bind(std::uint32_t row);

  private:
    const Sweep& sweep_;
    std::string key_;
    std::shared_ptr<World> outline_;
};

}  // namespace microcosm
