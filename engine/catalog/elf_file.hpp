// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <elf.h>

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/catalog/bytes.hpp"

namespace microcosm {

/// The bytes of a shared library for this machine, read without running any of it. The file may be
/// hostile: every access is checked, and reading past the end throws Refused.
class ElfFile {
  public:
    /// Throws Refused unless the bytes are a complete ELF64 x86-64 shared library: all segments,
    /// sections and their tables lie inside. `bytes` must outlive this.
    explicit ElfFile(std::string_view bytes);

    /// The first section of that name; null if there is none.
    const Elf64_Shdr* section(std::string_view name) const;
    const Elf64_Shdr* section_of_type(std::uint32_t type) const;
    /// The section that `section` refers to by sh_link, such as the texts of a symbol table.
    std::string_view linked_contents(const Elf64_Shdr& section) const;
    /// Empty for a section that takes no space in the file.
    std::string_view contents(const Elf64_Shdr& section) const;

  private:
    void check_identity(const Elf64_Ehdr& header) const;
    void check_segments(const Elf64_Ehdr& header) const;
    void read_sections(const Elf64_Ehdr& header);

    std::string_view bytes_;
    std::vector<Elf64_Shdr> sections_;
    std::string_view names_;
};

}  // namespace microcosm
