// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world_cache.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "engine/catalog/environment.hpp"
#include "engine/catalog/private_folder.hpp"
#include "engine/text/folder.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

namespace fs = std::filesystem;

constexpr const char* suffix = ".world";
/// A file under a temporary name that nobody has written to for so long is what a killed run left.
constexpr std::chrono::hours forgotten{1};

struct KeptFile {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t bytes;
};

/// Kept worlds, the one not used for longest first; what killed runs left is removed.
std::vector<KeptFile> tidy(const fs::path& folder) {
    std::vector<KeptFile> files;
    std::error_code failure;
    for (const std::string& name : names_in(folder.string(), failure)) {
        const fs::directory_entry entry(folder / name, failure);
        if (failure || !entry.is_regular_file(failure)) continue;
        const KeptFile file{entry.path(), entry.last_write_time(failure), entry.file_size(failure)};
        if (failure) continue;  // another program was faster
        if (file.path.extension() == suffix)
            files.push_back(file);
        else if (fs::file_time_type::clock::now() - file.used > forgotten)
            fs::remove(file.path, failure);
    }
    std::sort(files.begin(), files.end(),
              [](const KeptFile& a, const KeptFile& b) { return a.used < b.used; });
    return files;
}

bool is_of_these_creators(const WorldColumn<std::uint64_t>& identities,
                          const std::vector<Creator>& creators) {
    return std::equal(identities.begin(), identities.end(), creators.begin(), creators.end(),
                      [](std::uint64_t a, const Creator& b) { return a == b.identity; });
}

/// The file as a world of this plan; throws InputOutputError.
std::unique_ptr<const WorldFile> open_kept(const fs::path& path, const std::string& digest,
                                           const WorldPlan& plan) {
    if (fs::symlink_status(path).type() != fs::file_type::regular)
        throw InputOutputError(path.string(), "is not a regular file");
    if (!is_mine_alone(path.parent_path(), S_IFDIR))
        throw InputOutputError(path.parent_path().string(), "is not closed to other users");
    auto file = std::make_unique<const WorldFile>(path.string());
    const StoredWorld& world = file->columns();
    if (file->made_from() != digest || world.people.size() != plan.people ||
        !is_of_these_creators(world.creators, plan.creators))
        throw InputOutputError(path.string(), "holds another world");
    file->verify();
    return file;
}

}  // namespace

fs::path world_cache_folder() {
    const fs::path folder = user_folder("XDG_CACHE_HOME", ".cache");
    return folder.empty() ? folder : folder / "microcosm" / "worlds";
}

bool WorldCache::is_for(const WorldPlan& plan) const {
    if (rules_.folder.empty()) return false;
    return rules_.keeps == Keeps::all ||
           (rules_.keeps == Keeps::large && plan.people >= large_nodes);
}

std::unique_ptr<const WorldFile> WorldCache::find(const std::string& digest,
                                                  const WorldPlan& plan) const {
    const fs::path path = file_of(digest);
    std::error_code failure;
    if (fs::symlink_status(path, failure).type() == fs::file_type::not_found || failure) return {};
    try {
        auto file = open_kept(path, digest, plan);
        fs::last_write_time(path, fs::file_time_type::clock::now(), failure);  // used just now
        return file;
    } catch (const InputOutputError& error) {
        say(format("a kept world cannot be used and is made anew: {}", error.what()));
    }
    return {};
}

void WorldCache::keep(const std::string& digest, const World& world) const {
    if (!make_private_folder(rules_.folder) || ::access(rules_.folder.c_str(), W_OK) != 0) return;
    const std::uint64_t bytes = world.bytes();
    std::error_code failure;
    const fs::space_info space = fs::space(rules_.folder, failure);
    if (bytes > rules_.most_bytes || failure || bytes > space.available / 2) return;
    make_room(bytes);
    try {
        write_world(file_of(digest).string(), digest, stored(world));
    } catch (const InputOutputError& error) {
        say(format("the world cannot be kept for the next run: {}", error.what()));
    }
}

fs::path WorldCache::file_of(const std::string& digest) const {
    return rules_.folder / (digest + suffix);
}

void WorldCache::make_room(std::uint64_t bytes) const {
    const std::vector<KeptFile> files = tidy(rules_.folder);
    for (const KeptFile& file : files)
        bytes += file.bytes;
    std::error_code ignored;
    for (auto file = files.begin(); file != files.end() && bytes > rules_.most_bytes; ++file) {
        fs::remove(file->path, ignored);
        bytes -= file->bytes;
    }
}

void WorldCache::say(const std::string& note) const {
    if (rules_.say) rules_.say(note);
}

std::shared_future<void> find_or_build_world(const Scenario& scenario, WorldPlan plan,
                                             const WorldCache& cache, const std::string& digest,
                                             const std::shared_ptr<World>& place) {
    if (auto file = cache.find(digest, plan)) {
        *place = world_of(scenario, std::move(plan), std::move(file));
        return {};
    }
    *place = build_world(scenario, std::move(plan));
    const auto keep = [cache, digest, place] { cache.keep(digest, *place); };
    try {
        return std::async(std::launch::async, keep);
    } catch (const std::system_error&) {  // there is no thread for it
        keep();
    }
    return {};
}

}  // namespace microcosm
