// SPDX-License-Identifier: Apache-2.0
// Symbols of glibc carry versions, and the table of needed versions (.gnu.version_r) says from
// which library each version comes. An undefined symbol whose version comes from libm is a call
// into libm.
#include "engine/catalog/imports.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace microcosm {
namespace {

/// IEEE 754 demands the exact or the correctly rounded result of these.
constexpr std::array<std::string_view, 27> exact_functions{
    "ceil", "copysign", "fabs",    "fdim",   "floor",     "fma",       "fmax",
    "fmin", "fmod",     "frexp",   "ilogb",  "ldexp",     "llrint",    "llround",
    "logb", "lrint",    "lround",  "modf",   "nearbyint", "nextafter", "remainder",
    "rint", "round",    "scalbln", "scalbn", "sqrt",      "trunc"};

/// The highest bit of a version number only says "hidden".
constexpr std::uint16_t version_mask = 0x7fff;

bool is_exact(std::string_view name) {
    const auto listed = [](std::string_view function) {
        return std::ranges::find(exact_functions, function) != exact_functions.end();
    };
    if (listed(name)) return true;
    const bool narrow = name.ends_with('f') || name.ends_with('l');  // floorf, floorl
    return narrow && listed(name.substr(0, name.size() - 1));
}

/// A walk over linked entries that also ends if the links go in small circles.
class Steps {
  public:
    explicit Steps(std::size_t limit) : left_(limit) {}
    void take() {
        if (left_-- == 0) throw Refused("damaged file: its table of versions has no end");
    }

  private:
    std::size_t left_;
};

/// Numbers that stand for a version of libm in the table of symbol versions.
std::vector<std::uint16_t> libm_versions(const ElfFile& file) {
    const Elf64_Shdr* section = file.section_of_type(SHT_GNU_verneed);
    if (section == nullptr) return {};
    const std::string_view table = file.contents(*section);
    const std::string_view texts = file.linked_contents(*section);
    std::vector<std::uint16_t> versions;
    Steps steps(table.size());
    for (std::uint64_t at = 0, next = 1; next != 0 && !table.empty(); at += next) {
        steps.take();
        const auto library = read_at<Elf64_Verneed>(table, at);
        next = library.vn_next;
        if (!text_at(texts, library.vn_file).starts_with("libm.so")) continue;
        std::uint64_t version_at = at + library.vn_aux;
        for (std::uint32_t i = 0; i < library.vn_cnt; ++i) {
            steps.take();
            const auto version = read_at<Elf64_Vernaux>(table, version_at);
            versions.push_back(version.vna_other & version_mask);
            version_at += version.vna_next;
        }
    }
    return versions;
}

}  // namespace

bool imports_inexact_libm(const ElfFile& file) {
    const std::vector<std::uint16_t> versions = libm_versions(file);
    const Elf64_Shdr* symbols = file.section_of_type(SHT_DYNSYM);
    const Elf64_Shdr* numbers = file.section_of_type(SHT_GNU_versym);
    if (versions.empty() || symbols == nullptr || numbers == nullptr) return false;
    const std::string_view table = file.contents(*symbols);
    const std::string_view names = file.linked_contents(*symbols);
    for (std::uint64_t i = 0; i < table.size() / sizeof(Elf64_Sym); ++i) {
        const auto symbol = read_at<Elf64_Sym>(table, i * sizeof(Elf64_Sym));
        const auto version = read_at<std::uint16_t>(file.contents(*numbers), i * 2) & version_mask;
        const bool from_libm = std::ranges::find(versions, version) != versions.end();
        if (symbol.st_shndx == SHN_UNDEF && from_libm && !is_exact(text_at(names, symbol.st_name)))
            return true;
    }
    return false;
}

bool looks_beside_itself(const ElfFile& file) {
    const Elf64_Shdr* section = file.section_of_type(SHT_DYNAMIC);
    if (section == nullptr) return false;
    const std::string_view table = file.contents(*section);
    const std::string_view texts = file.linked_contents(*section);
    for (std::uint64_t at = 0; at + sizeof(Elf64_Dyn) <= table.size(); at += sizeof(Elf64_Dyn)) {
        const auto entry = read_at<Elf64_Dyn>(table, at);
        if (entry.d_tag == DT_NULL) return false;
        const bool is_path = entry.d_tag == DT_RUNPATH || entry.d_tag == DT_RPATH;
        const std::string_view folders = is_path ? text_at(texts, entry.d_un.d_val) : "";
        if (folders.find("$ORIGIN") != folders.npos || folders.find("${ORIGIN}") != folders.npos) {
            return true;
        }
    }
    return false;
}

}  // namespace microcosm
