// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/environment.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

namespace fs = std::filesystem;

constexpr const char* path_variable = "MICROCOSM_PLUGIN_PATH";
constexpr const char* debian_triplet = "x86_64-linux-gnu";

void add_problem(std::string_view file, std::string text, Problems& problems) {
    Problem problem;
    problem.origin = Problem::Origin::plugin;
    problem.file = file;
    problem.text = std::move(text);
    problems.add(std::move(problem));
}

std::vector<std::string> split_at_colons(std::string_view text) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t colon = text.find(':');
        parts.emplace_back(text.substr(0, colon));
        if (colon == std::string_view::npos) return parts;
        text.remove_prefix(colon + 1);
    }
}

/// Of --plugin-path: relative to the current folder, as a shell user expects, and there.
std::vector<std::string> named_folders(const std::vector<std::string>& folders,
                                       Problems& problems) {
    std::vector<std::string> result;
    for (const std::string& folder : folders) {
        std::error_code failure;
        if (folder.empty() || !fs::is_directory(folder, failure)) {
            add_problem("--plugin-path", format("'{}' is not a folder", folder), problems);
        } else {
            result.push_back(fs::absolute(folder).lexically_normal());
        }
    }
    return result;
}

/// An empty entry would mean the current folder to most programs, and that is where strangers'
/// files lie.
std::vector<std::string> environment_folders(Problems& problems) {
    const std::string value = environment(path_variable);
    std::vector<std::string> result;
    if (value.empty()) return result;
    for (std::string& entry : split_at_colons(value)) {
        if (entry.empty()) {
            add_problem(path_variable, "has an empty entry; remove the stray ':'", problems);
        } else if (!fs::path(entry).is_absolute()) {
            add_problem(path_variable,
                        format("'{}' is not an absolute path; write it from '/' on", entry),
                        problems);
        } else {
            result.push_back(std::move(entry));
        }
    }
    return result;
}

/// lib/microcosm/plugins beside the bin folder that holds the running program: in the build tree as
/// installed.
std::vector<std::string> installed_folders() {
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    if (failure) return {};
    const fs::path library = program.parent_path().parent_path() / "lib";
    std::vector<std::string> result{library / "microcosm" / "plugins"};
    const fs::path multiarch = library / debian_triplet / "microcosm" / "plugins";
    if (fs::is_directory(multiarch, failure)) result.push_back(multiarch);
    return result;
}

}  // namespace

PluginSearch standard_search(std::vector<std::string> files,
                             const std::vector<std::string>& folders, Problems& problems) {
    std::vector<std::string> all = named_folders(folders, problems);
    const auto append = [&](std::vector<std::string> more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    append(environment_folders(problems));
    const fs::path user = user_folder("XDG_DATA_HOME", ".local/share");
    if (!user.empty()) append({user / "microcosm" / "plugins"});
    append(installed_folders());
    PluginSearch search;
    search.files = std::move(files);
    std::set<std::string> seen;
    for (std::string& folder : all) {
        if (seen.insert(folder).second) search.folders.push_back(std::move(folder));
    }
    return search;
}

}  // namespace microcosm
