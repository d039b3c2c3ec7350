// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>

#include "engine/world/world.hpp"
#include "engine/world/world_file.hpp"

namespace microcosm {

/// Worlds that were made before, each in a file named by the digest of everything that made it, in
/// a folder that is the user's alone. A kept world is read whole and checked before it is used; one
/// that is damaged is made anew. What goes wrong here never ends a run: it is said, and the world is
/// made. Programs may share the folder; const use from any thread.
class WorldCache {
  public:
    /// Which worlds are worth a file: none; those that take more than a moment to make; every one.
    enum class Keeps { none, large, all };
    /// Nodes from which on a world is large: about a second of making it.
    static constexpr std::uint32_t large_nodes = 250'000;

    struct Rules {
        Keeps keeps = Keeps::none;
        std::filesystem::path folder{};                       ///< empty: keeps none
        std::uint64_t most_bytes = std::uint64_t{20} << 30U;  ///< of all files; the oldest go
        std::function<void(const std::string& note)> say{};
    };

    WorldCache() = default;
    explicit WorldCache(Rules rules) : rules_(std::move(rules)) {}

    bool is_for(const WorldPlan& plan) const;
    /// The kept world of this digest, checked; null if there is none.
    std::unique_ptr<const WorldFile> find(const std::string& digest, const WorldPlan& plan) const;
    /// Keeps a world for the next run. A folder that cannot be written to is not worth a word.
    void keep(const std::string& digest, const World& world) const;

  private:
    std::filesystem::path file_of(const std::string& digest) const;
    void make_room(std::uint64_t bytes) const;
    void say(const std::string& note) const;

    Rules rules_;
};

/// ${XDG_CACHE_HOME:-~/.cache}/microcosm/worlds; empty if neither variable holds an absolute path.
std::filesystem::path world_cache_folder();

/// Puts the world of a plan in its place: a kept one, or one that is made, and then written to the cache
/// while it is used. What comes back ends when it stands there, and is not valid if the world was kept.
/// Requires a plan without problems, and that nobody changes the world before that end.
std::shared_future<void> find_or_build_world(const Scenario& scenario, WorldPlan plan,
                                             const WorldCache& cache, const std::string& digest,
                                             const std::shared_ptr<World>& place);

}  // namespace microcosm
