// SPDX-License-Identifier: Apache-2.0
// Tests 1 to 4: the file, before any of its code runs; then what it exports and needs.
#include <dlfcn.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/elf_file.hpp"
#include "engine/catalog/plugin_file.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"
#include "engine/text/problem.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t size_limit = std::size_t{256} << 20;
constexpr std::string_view entry_name = "microcosm_plugin_entry";

std::string read_bytes(const Request& request) {
    try {
        return read_file(request.file, size_limit);
    } catch (const InputOutputError& error) {
        throw Refused(error.what());
    }
}

/// Names a library defines for others. Weak and unique ones are copies of templates, mostly of the
/// standard library, that mean the same wherever they are taken from.
struct Exports {
    std::vector<std::string> strong, weak;
};

Exports read_exports(const ElfFile& file) {
    Exports exports;
    const Elf64_Shdr* section = file.section_of_type(SHT_DYNSYM);
    if (section == nullptr) return exports;
    const std::string_view table = file.contents(*section);
    const std::string_view names = file.linked_contents(*section);
    for (std::uint64_t i = 1; i < table.size() / sizeof(Elf64_Sym); ++i) {
        const auto symbol = read_at<Elf64_Sym>(table, i * sizeof(Elf64_Sym));
        const auto binding = ELF64_ST_BIND(symbol.st_info);
        const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
        const bool visible = visibility == STV_DEFAULT || visibility == STV_PROTECTED;
        if (symbol.st_shndx == SHN_UNDEF || binding == STB_LOCAL || !visible) continue;
        const std::string_view name = text_at(names, symbol.st_name);
        if (name != entry_name) {
            (binding == STB_GLOBAL ? exports.strong : exports.weak).emplace_back(name);
        }
    }
    return exports;
}

std::string list(const std::vector<std::string>& names) {
    std::string text = names[0];
    for (std::size_t i = 1; i < names.size() && i < 3; ++i)
        text += ", " + names[i];
    return names.size() > 3 ? format("{} and {} more", text, names.size() - 3) : text;
}

Verdict judge_exports(const Exports& exports) {
    if (!exports.strong.empty()) {
        throw Failure(format(
            "exports {} beside {}; compile with -fvisibility=hidden or link with a version script",
            list(exports.strong), entry_name));
    }
    if (exports.weak.empty()) return {};
    return {Outcome::warned, format("exports copies of templates ({}); a version script hides them",
                                    list(exports.weak))};
}

}  // namespace

Verdict test_library_file(const Request& request) {
    const std::string bytes = read_bytes(request);
    const ElfFile file(bytes);
    return {Outcome::passed, format("{} bytes", bytes.size())};
}

Verdict test_note(const Request& request) {
    const Preflight found = preflight(read_bytes(request));
    return {Outcome::passed,
            format("ABI 1.{}, SDK {}, {}", found.abi_minor, found.sdk_version, found.compiler)};
}

Verdict test_permissions(const Request& request) {
    read_plugin_file(request.file);
    return {};
}

Verdict test_symbols(const Request& request) {
    const PluginFile file = read_plugin_file(request.file);
    Verdict exports = judge_exports(read_exports(ElfFile(file.bytes)));
    void* library = dlopen(file.path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        throw Refused(format("cannot be loaded: {}", dlerror()));
    }
    if (dlsym(library, entry_name.data()) == nullptr) {
        throw Refused(format("exports no {}; does it use MICROCOSM_PLUGINS(...)?", entry_name));
    }
    return exports;
}

}  // namespace microcosm::conformance
