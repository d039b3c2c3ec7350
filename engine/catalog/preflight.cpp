// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/preflight.hpp"

#include <microcosm/plugin.h>

#include <cstddef>

#include "engine/catalog/elf_file.hpp"
#include "engine/catalog/imports.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr std::string_view note_name{"microcosm\0\0\0", sizeof(mcsm_note::name)};
constexpr bool host_is_sanitized = MCSM_NOTE_SANITIZED != 0;

/// The printable characters of a field that need not end with NUL.
template <std::size_t size>
std::string text_of(const char (&field)[size]) {
    std::string text;
    for (const char c : field) {
        if (c == '\0') break;
        if (c >= ' ' && c <= '~') text += c;
    }
    return text;
}

mcsm_note read_note(const ElfFile& file) {
    const Elf64_Shdr* section = file.section(MCSM_NOTE_SECTION);
    if (section == nullptr) throw Refused("not a microcosm plugin (no microcosm note)");
    const std::string_view bytes = file.contents(*section);
    if (bytes.size() < sizeof(mcsm_note)) throw Refused("its microcosm note is damaged");
    const auto note = read_at<mcsm_note>(bytes, 0);
    const bool complete = note.desc_size >= MCSM_NOTE_DESC_SIZE &&
                          note.desc_size <= bytes.size() - offsetof(mcsm_note, desc);
    if (!complete || note.name_size != MCSM_NOTE_NAME_SIZE || note.type != MCSM_NOTE_TYPE ||
        std::string_view(note.name, sizeof note.name) != note_name) {
        throw Refused("its microcosm note is damaged");
    }
    return note;
}

void check_abi(const mcsm_note_desc& note) {
    if (note.abi_major != MCSM_ABI_MAJOR) {
        throw Refused(
            format("built for plugin ABI {}.{}, this microcosm speaks {}.{}; rebuild it with the "
                   "installed SDK",
                   note.abi_major, note.abi_minor, MCSM_ABI_MAJOR, MCSM_ABI_MINOR));
    }
    if (note.host_minor_min > MCSM_ABI_MINOR) {
        throw Refused(
            format("needs plugin ABI {}.{}, this microcosm speaks {}.{}; use a newer microcosm",
                   note.abi_major, note.host_minor_min, MCSM_ABI_MAJOR, MCSM_ABI_MINOR));
    }
    // The run-time of the sanitizers ends a process that was not built with them.
    if ((note.flags & MCSM_N_SANITIZED) != 0 && !host_is_sanitized) {
        throw Refused("built with a sanitizer, this microcosm is not; rebuild it without");
    }
}

}  // namespace

Preflight preflight(std::string_view bytes) {
    const ElfFile file(bytes);
    const mcsm_note_desc note = read_note(file).desc;
    check_abi(note);
    return {note.abi_minor, text_of(note.sdk_version), text_of(note.compiler),
            imports_inexact_libm(file), looks_beside_itself(file)};
}

}  // namespace microcosm
