// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/descriptor.hpp"
#include "engine/text/place.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

/// A plugin file that a scenario names. It must load, and be the one that is pinned.
struct ScenarioPlugin {
    std::string file;
    std::string sha256;  ///< in lower case; "": not pinned
    Place place;         ///< where the scenario says so
};

/// Where plugins are looked for: `files`, `of_scenario`, `folders`; see `standard_search`.
struct PluginSearch {
    std::vector<std::string> files;    ///< --plugin: these must load, and go before all others
    std::vector<std::string> folders;  ///< every *.mcsm.so directly inside
    std::vector<ScenarioPlugin> of_scenario{};  ///< `plugins:`
    /// Asked about each file before its code runs here: why not to load it; "" if there is no
    /// reason.
    std::function<std::string(const std::string& file)> probe{};
    bool allow_drafts = false;  ///< a scenario may name plugins of draft kinds
};

/// --plugin FILE, then --plugin-path DIR, then MICROCOSM_PLUGIN_PATH (absolute entries only; an
/// empty one is a problem), then ${XDG_DATA_HOME:-~/.local/share}/microcosm/plugins, then
/// lib/microcosm/plugins of the installation or build tree, relative to the running program.
PluginSearch standard_search(std::vector<std::string> files,
                             const std::vector<std::string>& folders, Problems& problems);

/// Why a file was not taken.
struct Refusal {
    std::string file;
    std::string reason;
};

/// All plugins that could be found and loaded, and every refusal with its reason. Immutable;
/// libraries are never unloaded.
class Catalog {
  public:
    /// Null if there is none.
    const Descriptor* find(std::string_view id) const;
    std::span<const std::unique_ptr<Descriptor>> all() const { return descriptors_; }
    std::span<const Refusal> refusals() const { return refusals_; }
    std::span<const std::string> searched() const { return searched_; }
    bool allows_drafts() const { return allows_drafts_; }

    /// The text for an unknown id: searched folders, found ids, refusals, "did you mean".
    std::string explain_unknown(std::string_view id) const;

  private:
    friend Catalog open_catalog(const PluginSearch& search, Problems& problems);
    std::vector<std::unique_ptr<Descriptor>> descriptors_;  ///< sorted by id
    std::vector<Refusal> refusals_;
    std::vector<std::string> searched_;
    bool allows_drafts_ = false;
};

/// Preflights and loads. A named file that is refused or not the pinned one, and one id in two
/// files unless one of them came from --plugin, are problems of origin plugin; other refusals are
/// only kept.
Catalog open_catalog(const PluginSearch& search, Problems& problems);

}  // namespace microcosm
