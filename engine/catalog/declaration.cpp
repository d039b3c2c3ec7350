// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/declaration.hpp"

#include <microcosm/plugin.h>

#include <algorithm>
#include <cstring>
#include <span>

#include "engine/catalog/names.hpp"
#include "engine/catalog/refused.hpp"
#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

/// The promises of extensions microcosm.idle/1 and microcosm.bound/1.
void read_promises(const mcsm_plugin& plugin, Descriptor& descriptor) {
    const auto* bound = static_cast<const mcsm_bound*>(plugin.extension(&plugin, MCSM_EXT_BOUND));
    if (bound != nullptr && bound->struct_size >= sizeof(mcsm_bound) && bound->eval != nullptr)
        descriptor.bound = bound;
    const auto* idle = static_cast<const mcsm_idle*>(plugin.extension(&plugin, MCSM_EXT_IDLE));
    if (idle == nullptr || idle->struct_size < sizeof(mcsm_idle)) return;
    descriptor.idle_without_visit = idle->without_visit == 1;
    descriptor.fades = idle->fades == 1;
}

constexpr std::size_t text_limit = 65'536;

const Kind* read_kind(const char* declared, Faults& faults) {
    const std::string id = read_some_text(declared, "kind", faults);
    const Kind* kind = find_kind(id);
    if (kind != nullptr || id.empty()) return kind;
    std::vector<std::string> known;
    for (const Kind& each : kinds())
        known.emplace_back(each.id);
    faults.add(format("unknown kind '{}'{}", id, did_you_mean(id, known)));
    return nullptr;
}

void read_texts(const mcsm_plugin& plugin, Descriptor& descriptor, Faults& faults) {
    descriptor.id = read_some_text(plugin.id, "id", faults);
    if (!descriptor.id.empty() && !is_reverse_domain(descriptor.id)) {
        faults.add(format("id '{}' is not a reversed domain name such as org.example.ranking.decay",
                          descriptor.id));
    }
    descriptor.version = read_some_text(plugin.version, "version", faults);
    if (!descriptor.version.empty() && !is_semantic_version(descriptor.version)) {
        faults.add(format("version '{}' is not of the form 1.2.3", descriptor.version));
    }
    descriptor.name = read_some_text(plugin.name, "name", faults);
    descriptor.summary = read_some_text(plugin.summary, "summary", faults);
    descriptor.doc = read_declared_text(plugin.doc, "doc", faults);
    descriptor.citation = read_declared_text(plugin.citation, "citation", faults);
    read_declared_text(plugin.license, "license", faults);
}

void check_functions(const mcsm_plugin& plugin, Faults& faults) {
    if (plugin.create == nullptr) faults.add("create is missing");
    if (plugin.destroy == nullptr) faults.add("destroy is missing");
    if (plugin.scratch_bytes == nullptr) faults.add("scratch_bytes is missing");
    if (plugin.eval == nullptr) faults.add("eval is missing");
    if (plugin.extension == nullptr) faults.add("extension is missing");
}

}  // namespace

std::string Faults::text() const {
    std::string all;
    for (const std::string& text : texts_)
        all += (all.empty() ? "" : "; ") + text;
    return all;
}

std::string read_declared_text(const char* text, std::string_view what, Faults& faults) {
    if (text == nullptr) {
        faults.add(format("{} is missing", what));
        return {};
    }
    const std::size_t length = strnlen(text, text_limit + 1);
    if (length <= text_limit) return {text, length};
    faults.add(format("{} is longer than {} bytes", what, text_limit));
    return {};
}

std::string read_some_text(const char* text, std::string_view what, Faults& faults) {
    const std::size_t before = faults.count();
    std::string result = read_declared_text(text, what, faults);
    const bool blank = result.find_first_not_of(" \t\n") == std::string::npos;
    if (blank && faults.count() == before) faults.add(format("{} is empty", what));
    return result;
}

Descriptor read_declaration(const mcsm_plugin& plugin) {
    if (plugin.struct_size < sizeof(mcsm_plugin)) {
        throw Refused(format("its plugin structure has {} bytes, ABI 1.0 has {}",
                             plugin.struct_size, sizeof(mcsm_plugin)));
    }
    Faults faults;
    Descriptor descriptor;
    read_texts(plugin, descriptor, faults);
    descriptor.kind = read_kind(plugin.kind, faults);
    descriptor.groupwise = (plugin.flags & MCSM_F_GROUPWISE) != 0;
    descriptor.parameters = read_parameters(plugin, faults);
    if (descriptor.kind != nullptr) bind_columns(plugin, descriptor, faults);
    check_functions(plugin, faults);
    descriptor.plugin = &plugin;
    if (faults.count() == 0) {
        read_promises(plugin, descriptor);
        return descriptor;
    }
    throw Refused(format("plugin {}: {}", descriptor.id.empty() ? "without id" : descriptor.id,
                         faults.text()));
}

}  // namespace microcosm
