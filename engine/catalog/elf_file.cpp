// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/elf_file.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

std::string machine_name(std::uint16_t machine) {
    switch (machine) {
        case EM_386:
            return "i386";
        case EM_ARM:
            return "arm";
        case EM_AARCH64:
            return "aarch64";
        case EM_PPC64:
            return "ppc64";
        case EM_S390:
            return "s390x";
        case EM_RISCV:
            return "riscv";
        default:
            return format("machine {}", machine);
    }
}

std::string_view file_type_name(std::uint16_t type) {
    switch (type) {
        case ET_REL:
            return "an object file";
        case ET_EXEC:
            return "a program";
        case ET_CORE:
            return "a core dump";
        default:
            return "another kind of ELF file";
    }
}

/// Throws Refused unless [offset, offset + size) lies in a file of `available` bytes.
void expect_inside(std::string_view what, std::uint64_t offset, std::uint64_t size,
                   std::uint64_t available) {
    constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t end = size > last - offset ? last : offset + size;
    if (end > available) {
        throw Refused(format("{} ends at byte {} but the file has {} (interrupted build or copy?)",
                             what, end, available));
    }
}

}  // namespace

ElfFile::ElfFile(std::string_view bytes) : bytes_(bytes) {
    if (bytes.size() < sizeof(Elf64_Ehdr)) {
        throw Refused(format("not a shared library (file is only {} bytes)", bytes.size()));
    }
    const auto header = read_at<Elf64_Ehdr>(bytes, 0);
    check_identity(header);
    check_segments(header);
    read_sections(header);
}

void ElfFile::check_identity(const Elf64_Ehdr& header) const {
    if (!bytes_.starts_with(std::string_view(ELFMAG, SELFMAG))) {
        throw Refused("not a shared library (no ELF header)");
    }
    if (header.e_ident[EI_DATA] != ELFDATA2LSB) {
        throw Refused("built for a big-endian machine, this host is x86-64");
    }
    if (header.e_machine != EM_X86_64) {
        throw Refused(format("built for {}, this host is x86-64", machine_name(header.e_machine)));
    }
    if (header.e_ident[EI_CLASS] != ELFCLASS64) {
        throw Refused("built for 32 bits, this host has 64");
    }
    if (header.e_type != ET_DYN) {
        throw Refused(format("not a shared library ({})", file_type_name(header.e_type)));
    }
}

void ElfFile::check_segments(const Elf64_Ehdr& header) const {
    if (header.e_phnum == 0 || header.e_phentsize != sizeof(Elf64_Phdr)) {
        throw Refused("not a shared library (no segments)");
    }
    expect_inside("the segment table", header.e_phoff,
                  std::uint64_t{header.e_phnum} * sizeof(Elf64_Phdr), bytes_.size());
    for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
        const auto segment = read_at<Elf64_Phdr>(bytes_, header.e_phoff + i * sizeof(Elf64_Phdr));
        expect_inside("a segment", segment.p_offset, segment.p_filesz, bytes_.size());
    }
}

void ElfFile::read_sections(const Elf64_Ehdr& header) {
    if (header.e_shnum == 0) return;
    if (header.e_shentsize != sizeof(Elf64_Shdr)) {
        throw Refused("damaged file: its sections have an unknown size");
    }
    expect_inside("the section table", header.e_shoff,
                  std::uint64_t{header.e_shnum} * sizeof(Elf64_Shdr), bytes_.size());
    for (std::uint64_t i = 0; i < header.e_shnum; ++i) {
        const auto section = read_at<Elf64_Shdr>(bytes_, header.e_shoff + i * sizeof(Elf64_Shdr));
        if (section.sh_type != SHT_NOBITS) {
            expect_inside("a section", section.sh_offset, section.sh_size, bytes_.size());
        }
        sections_.push_back(section);
    }
    if (header.e_shstrndx < sections_.size()) names_ = contents(sections_[header.e_shstrndx]);
}

const Elf64_Shdr* ElfFile::section(std::string_view name) const {
    const auto found = std::ranges::find_if(sections_, [&](const Elf64_Shdr& section) {
        return text_at(names_, section.sh_name) == name;
    });
    return found == sections_.end() ? nullptr : &*found;
}

const Elf64_Shdr* ElfFile::section_of_type(std::uint32_t type) const {
    const auto found = std::ranges::find(sections_, type, &Elf64_Shdr::sh_type);
    return found == sections_.end() ? nullptr : &*found;
}

std::string_view ElfFile::linked_contents(const Elf64_Shdr& section) const {
    if (section.sh_link >= sections_.size()) return {};
    return contents(sections_[section.sh_link]);
}

std::string_view ElfFile::contents(const Elf64_Shdr& section) const {
    if (section.sh_type == SHT_NOBITS) return {};
    return bytes_.substr(section.sh_offset, section.sh_size);
}

}  // namespace microcosm
