// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "engine/catalog/load.hpp"
#include "engine/text/folder.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".mcsm.so";

/// Collects plugins in the order of the search.
class Collection {
  public:
    Collection(const PluginSearch& search, Problems& problems)
        : search_(search), problems_(problems) {}

    /// A file of --plugin: it has to load, and what it holds goes before the same id elsewhere.
    void add_named(const std::string& path);
    void add_of_scenario(const ScenarioPlugin& named);
    void add_folder(const std::string& folder);

    std::vector<std::unique_ptr<Descriptor>> take_plugins();
    std::vector<Refusal> take_refusals() { return std::move(refusals_); }

  private:
    /// False if the file was refused. Nothing of it runs unless it is the pinned one.
    bool add_file(const std::string& path, const std::string& pin = "");
    void add_plugin(std::unique_ptr<Descriptor> plugin);
    void add_problem(const std::string& file, std::string text);

    const PluginSearch& search_;
    Problems& problems_;
    Place place_;  ///< of the scenario's line that is at work; none: it was no scenario
    std::vector<std::unique_ptr<Descriptor>> plugins_;
    std::vector<Refusal> refusals_;
    std::set<std::string>
        digests_;  ///< of files that were taken: a second copy is no second plugin
    std::set<std::string> named_files_;  ///< of --plugin
};

void Collection::add_problem(const std::string& file, std::string text) {
    if (place_.source != nullptr) {
        problems_.error(place_, format("{}: {}", file, text), Problem::Origin::plugin);
        return;
    }
    Problem problem;
    problem.origin = Problem::Origin::plugin;
    problem.file = file;
    problem.text = std::move(text);
    problems_.add(std::move(problem));
}

void Collection::add_named(const std::string& path) {
    std::error_code failure;
    named_files_.insert(fs::absolute(path, failure).lexically_normal());
    if (!add_file(path)) add_problem(path, refusals_.back().reason);
}

void Collection::add_of_scenario(const ScenarioPlugin& named) {
    place_ = named.place;
    if (!add_file(named.file, named.sha256)) add_problem(named.file, refusals_.back().reason);
    place_ = {};
}

void Collection::add_folder(const std::string& folder) {
    std::error_code failure;
    std::vector<std::string> files;
    for (const std::string& name : names_in(folder, failure))
        if (name.ends_with(suffix)) files.push_back((fs::path(folder) / name).string());
    if (failure && failure != std::errc::no_such_file_or_directory) {
        refusals_.push_back({folder, "cannot be searched: " + failure.message()});
    }
    for (const std::string& file : files)
        add_file(file);
}

bool Collection::add_file(const std::string& path, const std::string& pin) {
    try {
        const PluginFile file = read_plugin_file(path);
        if (!pin.empty() && pin != file.sha256) {
            throw Refused(format("its SHA-256 is {}, the scenario pins {}", file.sha256, pin));
        }
        if (digests_.contains(file.sha256)) return true;
        const std::string reason = search_.probe ? search_.probe(file.path) : "";
        if (!reason.empty()) throw Refused(reason);
        for (auto& plugin : load_plugins(file))
            add_plugin(std::move(plugin));
        digests_.insert(file.sha256);
        return true;
    } catch (const Refused& refused) {
        refusals_.push_back({path, refused.what()});
        return false;
    }
}

void Collection::add_plugin(std::unique_ptr<Descriptor> plugin) {
    const auto has_its_id = [&](const auto& other) { return other->id == plugin->id; };
    const auto twin = std::ranges::find_if(plugins_, has_its_id);
    if (twin == plugins_.end()) {
        plugins_.push_back(std::move(plugin));
        return;
    }
    const std::string& first = (*twin)->file;
    if (named_files_.contains(first) && !named_files_.contains(plugin->file)) {
        refusals_.push_back(
            {plugin->file, format("--plugin {} takes the place of its {}", first, plugin->id)});
        return;
    }
    add_problem(plugin->file,
                format("plugin {} is also in {}; remove one, or name one with --plugin", plugin->id,
                       first));
}

std::vector<std::unique_ptr<Descriptor>> Collection::take_plugins() {
    std::ranges::sort(plugins_, {}, [](const auto& plugin) { return plugin->id; });
    for (std::size_t i = 0; i < plugins_.size(); ++i)
        plugins_[i]->number = static_cast<std::uint32_t>(i + 1);
    return std::move(plugins_);
}

bool is_folder(const std::string& path) {
    std::error_code failure;
    return fs::is_directory(path, failure);
}

}  // namespace

const Descriptor* Catalog::find(std::string_view id) const {
    const auto has_id = [&](const auto& plugin) { return plugin->id == id; };
    const auto found = std::ranges::find_if(descriptors_, has_id);
    return found == descriptors_.end() ? nullptr : found->get();
}

std::string Catalog::explain_unknown(std::string_view id) const {
    std::vector<std::string> ids;
    for (const auto& plugin : descriptors_)
        ids.push_back(plugin->id);
    std::string text = format("unknown plugin '{}'{}", id, did_you_mean(id, ids));
    text += searched_.empty() ? "\nno folder was searched" : "\nsearched:";
    for (const std::string& folder : searched_) {
        text += format("\n  {}{}", folder, is_folder(folder) ? "" : " (does not exist)");
    }
    text += descriptors_.empty() ? "\nfound no plugin" : "\nfound:";
    for (const auto& plugin : descriptors_)
        text += format("\n  {} in {}", plugin->id, plugin->file);
    if (!refusals_.empty()) text += "\nrefused:";
    for (const Refusal& refusal : refusals_) {
        text += format("\n  {}: {}", refusal.file, refusal.reason);
    }
    return text;
}

Catalog open_catalog(const PluginSearch& search, Problems& problems) {
    Collection collection(search, problems);
    for (const std::string& file : search.files)
        collection.add_named(file);
    for (const ScenarioPlugin& named : search.of_scenario)
        collection.add_of_scenario(named);
    for (const std::string& folder : search.folders)
        collection.add_folder(folder);
    Catalog catalog;
    catalog.searched_ = search.folders;
    catalog.allows_drafts_ = search.allow_drafts;
    catalog.descriptors_ = collection.take_plugins();
    catalog.refusals_ = collection.take_refusals();
    return catalog;
}

}  // namespace microcosm
