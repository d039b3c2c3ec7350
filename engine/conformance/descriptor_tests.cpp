// SPDX-License-Identifier: Apache-2.0
// Tests 5 to 8: what the plugins of a library say of themselves.
#include <microcosm/plugin.h>

#include <set>
#include <string>
#include <vector>

#include "engine/catalog/declaration.hpp"
#include "engine/catalog/library.hpp"
#include "engine/catalog/load.hpp"
#include "engine/catalog/names.hpp"
#include "engine/catalog/plugin_error.hpp"
#include "engine/catalog/plugin_file.hpp"
#include "engine/catalog/refused.hpp"
#include "engine/conformance/bench.hpp"
#include "engine/conformance/snapshot.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::uint32_t plugin_limit = 1'000;

/// The plugins of a library that has the layout of ABI 1.0.
std::vector<const mcsm_plugin*> plugins_of(const mcsm_library& library) {
    if (library.struct_size < sizeof(mcsm_library)) {
        throw Refused(format("its library structure has {} bytes, ABI 1.0 has {}",
                             library.struct_size, sizeof(mcsm_library)));
    }
    if (library.n_plugins == 0 || library.n_plugins > plugin_limit || library.plugins == nullptr) {
        throw Refused(format("its list of {} plugins is empty or too long", library.n_plugins));
    }
    std::vector<const mcsm_plugin*> plugins;
    for (std::uint32_t i = 0; i < library.n_plugins; ++i) {
        const mcsm_plugin* plugin = library.plugins[i];
        if (plugin == nullptr || plugin->struct_size < sizeof(mcsm_plugin)) {
            throw Refused(format("plugin {} is missing or too short for ABI 1.0", i + 1));
        }
        plugins.push_back(plugin);
    }
    return plugins;
}

void end(const Faults& faults) {
    if (faults.count() > 0) throw Refused(faults.text());
}

void check_names(const mcsm_plugin& plugin, std::set<std::string>& seen, Faults& faults) {
    const std::string id = read_some_text(plugin.id, "id", faults);
    if (!is_reverse_domain(id)) {
        faults.add(
            format("id '{}' is not a reversed domain name such as org.example.ranking.decay", id));
    }
    if (!seen.insert(id).second) faults.add(format("id '{}' is in the file twice", id));
    const std::string version = read_some_text(plugin.version, "version", faults);
    if (!is_semantic_version(version)) {
        faults.add(format("version '{}' is not of the form 1.2.3", version));
    }
    const std::string kind = read_some_text(plugin.kind, "kind", faults);
    if (find_kind(kind) != nullptr) return;
    std::vector<std::string> known;
    for (const Kind& each : kinds())
        known.emplace_back(each.id);
    faults.add(format("unknown kind '{}'{}", kind, did_you_mean(kind, known)));
}

void check_functions(const mcsm_plugin& plugin, Faults& faults) {
    const bool all = plugin.create != nullptr && plugin.destroy != nullptr &&
                     plugin.scratch_bytes != nullptr && plugin.eval != nullptr &&
                     plugin.extension != nullptr;
    if (!all) {
        faults.add("one of create, destroy, scratch_bytes, eval and extension is missing");
    }
}

/// Uses every function once.
void use(const Descriptor& plugin) {
    const Instance model(plugin, Parameters(plugin));
    if (!model.exists()) return;
    Bench bench(plugin, 16);
    bench.place(make_items(plugin, {16}), {});
    bench.run(model);
    plugin.plugin->extension(plugin.plugin, "org.example.unknown/1");
}

}  // namespace

Verdict test_identity(const Request& request) {
    Faults faults;
    std::set<std::string> seen;
    for (const mcsm_plugin* plugin : plugins_of(load_raw(request))) {
        check_names(*plugin, seen, faults);
        check_functions(*plugin, faults);
    }
    end(faults);
    std::string ids;
    for (const std::string& id : seen)
        ids += (ids.empty() ? "" : ", ") + id;
    return {Outcome::passed, ids};
}

Verdict test_texts(const Request& request) {
    Faults faults;
    for (const mcsm_plugin* plugin : plugins_of(load_raw(request))) {
        read_some_text(plugin->name, "name", faults);
        read_some_text(plugin->summary, "summary", faults);
        read_declared_text(plugin->doc, "doc", faults);
        read_declared_text(plugin->license, "license", faults);
        read_declared_text(plugin->citation, "citation", faults);
        for (const PluginParameter& parameter : read_parameters(*plugin, faults)) {
            if (parameter.doc.find_first_not_of(" \t\n") == std::string::npos) {
                throw Failure(format("parameter '{}' has no doc", parameter.key));
            }
        }
    }
    end(faults);
    return {};
}

Verdict test_declarations(const Request& request) {
    Faults faults;
    std::size_t parameters = 0, columns = 0;
    for (const mcsm_plugin* plugin : plugins_of(load_raw(request))) {
        Descriptor descriptor;
        descriptor.kind = find_kind(plugin->kind == nullptr ? "" : plugin->kind);
        parameters += read_parameters(*plugin, faults).size();
        if (descriptor.kind != nullptr) bind_columns(*plugin, descriptor, faults);
        columns += descriptor.inputs.size();
    }
    end(faults);
    return {Outcome::passed, format("{} parameters, {} input columns", parameters, columns)};
}

Verdict test_descriptor_is_constant(const Request& request) {
    const PluginFile file = read_plugin_file(request.file);
    const mcsm_library& first = load_library(file);
    const std::string before = take_snapshot(first);
    const mcsm_library& second = load_library(file);
    if (take_snapshot(second) != before) {
        throw Failure("the second call of the entry gives other data than the first");
    }
    for (const auto& plugin : load_plugins(file))
        use(*plugin);
    if (take_snapshot(first) == before) return {};
    throw Failure("the descriptor changes while the plugin is used; it must be constant");
}

}  // namespace microcosm::conformance
