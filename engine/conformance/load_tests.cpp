// SPDX-License-Identifier: Apache-2.0
// Tests 9 and 10: what loading does to the process, and what the plugin says to unknown questions.
#include <dlfcn.h>
#include <microcosm/cases.h>
#include <microcosm/plugin.h>

#include <array>
#include <string>

#include "engine/catalog/library.hpp"
#include "engine/catalog/plugin_error.hpp"
#include "engine/catalog/plugin_file.hpp"
#include "engine/catalog/refused.hpp"
#include "engine/conformance/process_state.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

/// Processor time, since the machine may be busy with other things.
constexpr double load_limit_s = 0.1;

void load(const std::string& path) {
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) throw Refused(format("cannot be loaded: {}", dlerror()));
    using Entry = const mcsm_library*(const mcsm_host*, mcsm_error*);
    auto* entry = reinterpret_cast<Entry*>(dlsym(library, "microcosm_plugin_entry"));
    if (entry == nullptr) throw Refused("exports no microcosm_plugin_entry");
    mcsm_error error = empty_error();
    const mcsm_library* found = nullptr;
    try {
        found = entry(&plugin_host(), &error);
    } catch (...) {
        throw Refused("its entry threw an exception");
    }
    if (found == nullptr) throw Refused("its entry failed: " + message_of(error));
}

}  // namespace

Verdict test_loading(const Request& request) {
    const PluginFile file = read_plugin_file(request.file);
    const PrintedText printed;
    const ProcessState before = read_process_state();
    const double started = processor_seconds();
    load(file.path);
    const double took = processor_seconds() - started;
    const std::string text = printed.take();
    const ProcessState after = read_process_state();
    if (after.processor != before.processor) {
        throw Refused(
            format("changes how the processor rounds ({} became {}); link it without "
                   "-ffast-math and -Ofast",
                   before.processor, after.processor));
    }
    const std::string change = describe_change(before, after);
    if (!change.empty()) throw Failure("loading changes " + change);
    if (!text.empty()) throw Failure(format("loading prints '{}'", text));
    if (took > load_limit_s) throw Failure(format("loading takes {:.0f} ms", took * 1e3));
    return {Outcome::passed, format("{:.1f} ms", took * 1e3)};
}

Verdict test_extensions(const Specimen& specimen) {
    const mcsm_plugin& plugin = *specimen.plugin.plugin;
    static constexpr std::array<const char*, 4> known{MCSM_EXT_IDLE, MCSM_EXT_CASES, MCSM_EXT_BOUND,
                                                      "microcosm.emit/1"};
    const auto refuse = [&](const std::string& id) {
        if (plugin.extension(&plugin, id.c_str()) == nullptr) return;
        throw Failure(format("extension('{}') is not NULL: it must know exact ids only", id));
    };
    refuse("");
    refuse("org.example.unknown/1");
    std::string offered;
    for (const std::string id : known) {
        for (const char* tail : {"x", "0", " ", "/1"})
            refuse(id + tail);
        refuse(id.substr(0, id.size() - 1));
        const void* first = plugin.extension(&plugin, id.c_str());
        if (first != plugin.extension(&plugin, id.c_str())) {
            throw Failure(format("extension('{}') gives another answer the second time", id));
        }
        if (first != nullptr) offered += (offered.empty() ? "offers " : ", ") + id;
    }
    return {Outcome::passed, offered};
}

}  // namespace microcosm::conformance
