// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/preflight.hpp"

#include <elf.h>
#include <gtest/gtest.h>
#include <microcosm/plugin.h>

#include <cstddef>
#include <cstring>
#include <memory>

#include "tests/unit/catalog/sandbox.hpp"

namespace microcosm {
namespace {

const std::string& good() {
    static const std::string bytes = read_bytes(fixture_path("good"));
    return bytes;
}

/// Preflights a copy that ends exactly where its memory ends, so that the sanitizers see any step
/// beyond.
std::string refusal_of(std::string_view bytes) {
    const std::unique_ptr<char[]> exact(new char[bytes.size()]);
    if (!bytes.empty()) std::memcpy(exact.get(), bytes.data(), bytes.size());
    return refusal([&] { preflight({exact.get(), bytes.size()}); });
}

template <class T>
std::string patched(std::size_t offset, T value) {
    std::string bytes = good();
    std::memcpy(bytes.data() + offset, &value, sizeof value);
    return bytes;
}

std::size_t note_offset() {
    constexpr std::string_view start("\x0a\0\0\0\x48\0\0\0\x01\0\0\0microcosm\0", 22);
    return good().find(start);
}

template <class T>
std::string with_note(std::size_t field, T value) {
    return patched(note_offset() + field, value);
}

TEST(Preflight, ReadsTheNote) {
    const Preflight result = preflight(good());
    EXPECT_EQ(result.abi_minor, MCSM_ABI_MINOR);
    EXPECT_EQ(result.sdk_version, MCSM_SDK_VERSION);
    EXPECT_FALSE(result.compiler.empty());
    EXPECT_FALSE(result.imports_libm);
}

TEST(Preflight, RefusesShortFilesByTheirLength) {
    EXPECT_EQ(refusal_of(""), "not a shared library (file is only 0 bytes)");
    EXPECT_EQ(refusal_of("this is a text, no library"),
              "not a shared library (file is only 26 bytes)");
}

TEST(Preflight, RefusesALongText) {
    EXPECT_EQ(refusal_of(std::string(5000, 'x')), "not a shared library (no ELF header)");
}

TEST(Preflight, RefusesOtherMachines) {
    constexpr std::size_t machine = offsetof(Elf64_Ehdr, e_machine);
    EXPECT_EQ(refusal_of(patched(machine, std::uint16_t{EM_AARCH64})),
              "built for aarch64, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(machine, std::uint16_t{EM_386})),
              "built for i386, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(machine, std::uint16_t{EM_ARM})),
              "built for arm, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(machine, std::uint16_t{EM_PPC64})),
              "built for ppc64, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(machine, std::uint16_t{EM_S390})),
              "built for s390x, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(machine, std::uint16_t{EM_RISCV})),
              "built for riscv, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(machine, std::uint16_t{4711})),
              "built for machine 4711, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(EI_DATA, char{ELFDATA2MSB})),
              "built for a big-endian machine, this host is x86-64");
    EXPECT_EQ(refusal_of(patched(EI_CLASS, char{ELFCLASS32})),
              "built for 32 bits, this host has 64");
}

TEST(Preflight, RefusesOtherKindsOfElfFiles) {
    constexpr std::size_t type = offsetof(Elf64_Ehdr, e_type);
    EXPECT_EQ(refusal_of(patched(type, std::uint16_t{ET_REL})),
              "not a shared library (an object file)");
    EXPECT_EQ(refusal_of(patched(type, std::uint16_t{ET_EXEC})),
              "not a shared library (a program)");
    EXPECT_EQ(refusal_of(patched(type, std::uint16_t{ET_CORE})),
              "not a shared library (a core dump)");
    EXPECT_EQ(refusal_of(patched(type, std::uint16_t{77})),
              "not a shared library (another kind of ELF file)");
}

TEST(Preflight, RefusesAFileWithoutSegments) {
    EXPECT_EQ(refusal_of(patched(offsetof(Elf64_Ehdr, e_phnum), std::uint16_t{0})),
              "not a shared library (no segments)");
    EXPECT_EQ(refusal_of(patched(offsetof(Elf64_Ehdr, e_phentsize), std::uint16_t{32})),
              "not a shared library (no segments)");
}

TEST(Preflight, RefusesTablesOutsideTheFile) {
    const std::string size = std::to_string(good().size());
    const std::string tail = " but the file has " + size + " (interrupted build or copy?)";
    EXPECT_EQ(refusal_of(patched(offsetof(Elf64_Ehdr, e_phoff), ~std::uint64_t{0})),
              "the segment table ends at byte 18446744073709551615" + tail);
    EXPECT_EQ(refusal_of(patched(offsetof(Elf64_Ehdr, e_shoff), ~std::uint64_t{9})),
              "the section table ends at byte 18446744073709551615" + tail);
    constexpr std::size_t first_segment = sizeof(Elf64_Ehdr);
    const std::string bytes =
        patched(first_segment + offsetof(Elf64_Phdr, p_filesz), ~std::uint64_t{0});
    EXPECT_EQ(refusal_of(bytes), "a segment ends at byte 18446744073709551615" + tail);
    EXPECT_EQ(refusal_of(patched(offsetof(Elf64_Ehdr, e_shentsize), std::uint16_t{1})),
              "damaged file: its sections have an unknown size");
}

TEST(Preflight, RefusesASectionOutsideTheFile) {
    Elf64_Ehdr header;
    std::memcpy(&header, good().data(), sizeof header);
    const std::size_t first_section = header.e_shoff + sizeof(Elf64_Shdr);
    const std::string bytes =
        patched(first_section + offsetof(Elf64_Shdr, sh_offset), std::uint64_t{1} << 40);
    EXPECT_EQ(refusal_of(bytes).substr(0, 23), "a section ends at byte ");
}

TEST(Preflight, RefusesALibraryWithoutNote) {
    EXPECT_EQ(refusal_of(read_bytes(fixture_path("no_note"))),
              "not a microcosm plugin (no microcosm note)");
    EXPECT_EQ(refusal_of(patched(offsetof(Elf64_Ehdr, e_shnum), std::uint16_t{0})),
              "not a microcosm plugin (no microcosm note)");
}

TEST(Preflight, RefusesADamagedNote) {
    const std::string text = "its microcosm note is damaged";
    EXPECT_EQ(refusal_of(with_note(offsetof(mcsm_note, name_size), 11u)), text);
    EXPECT_EQ(refusal_of(with_note(offsetof(mcsm_note, desc_size), 71u)), text);
    EXPECT_EQ(refusal_of(with_note(offsetof(mcsm_note, desc_size), 0xffff'fff0u)), text);
    EXPECT_EQ(refusal_of(with_note(offsetof(mcsm_note, type), 2u)), text);
    EXPECT_EQ(refusal_of(with_note(offsetof(mcsm_note, name), 'M')), text);
}

TEST(Preflight, RefusesAnotherMajorOfTheAbi) {
    EXPECT_EQ(refusal_of(read_bytes(fixture_path("other_abi"))),
              "built for plugin ABI 2.0, this microcosm speaks 1.0; rebuild it with the installed "
              "SDK");
}

TEST(Preflight, AcceptsANewerMinorThatDoesNotNeedIt) {
    constexpr std::size_t minor = offsetof(mcsm_note, desc) + offsetof(mcsm_note_desc, abi_minor);
    EXPECT_EQ(refusal_of(with_note(minor, 7u)), "taken");
}

TEST(Preflight, RefusesAPluginThatNeedsANewerHost) {
    EXPECT_EQ(refusal_of(read_bytes(fixture_path("newer_minor"))),
              "needs plugin ABI 1.3, this microcosm speaks 1.0; use a newer microcosm");
}

TEST(Preflight, RefusesASanitizedPluginInAHostThatIsNot) {
    constexpr std::size_t flags = offsetof(mcsm_note, desc) + offsetof(mcsm_note_desc, flags);
    const bool host_is_sanitized = MCSM_NOTE_SANITIZED != 0;
    EXPECT_EQ(refusal_of(with_note(flags, std::uint32_t{MCSM_N_SANITIZED})),
              host_is_sanitized
                  ? "taken"
                  : "built with a sanitizer, this microcosm is not; rebuild it without");
}

TEST(Preflight, CountsOnlyInexactFunctionsOfLibm) {
    EXPECT_TRUE(preflight(read_bytes(fixture_path("uses_libm"))).imports_libm);
    EXPECT_FALSE(preflight(read_bytes(fixture_path("uses_exact_libm"))).imports_libm);
    EXPECT_FALSE(preflight(read_bytes(fixture_path("throws"))).imports_libm);  // C++ links libm
}

TEST(Preflight, RefusesEveryTruncation) {
    const std::string& bytes = good();
    for (std::size_t i = 0; i < 150; ++i) {
        const std::size_t length = bytes.size() * i / 150;
        EXPECT_NE(refusal_of(std::string_view(bytes).substr(0, length)), "taken") << length;
    }
    EXPECT_NE(refusal_of(std::string_view(bytes).substr(0, bytes.size() - 1)), "taken");
}

/// A hostile file: each of `count` copies of a plugin has `changes` bytes set to others; the
/// sanitizers judge.
void survive_corruption(const std::string& fixture, int count, int changes) {
    const std::string original = read_bytes(fixture_path(fixture));
    std::uint64_t state = 20240229;
    const auto next = [&] {
        return (state = state * 6364136223846793005u + 1442695040888963407u) >> 33;
    };
    for (int i = 0; i < count; ++i) {
        std::string bytes = original;
        for (int change = 0; change < changes; ++change) {
            bytes[next() % bytes.size()] = static_cast<char>(next());
        }
        EXPECT_FALSE(refusal_of(bytes).empty());
    }
}

TEST(Preflight, SurvivesCorruptedBytes) {
    survive_corruption("good", 1000, 1);
    survive_corruption("uses_libm", 1000, 1);
    survive_corruption("uses_libm", 500, 300);
}

/// All four values that are most likely to break arithmetic, at every place of the tables that are
/// read.
TEST(Preflight, SurvivesExtremeNumbersInItsTables) {
    const std::string original = read_bytes(fixture_path("uses_libm"));
    Elf64_Ehdr header;
    std::memcpy(&header, original.data(), sizeof header);
    for (const std::uint64_t extreme : {~0ull, 1ull << 63, 0ull, 1ull, ~0ull - 4096}) {
        for (std::size_t at = 16; at + 8 <= original.size(); at += 8) {
            if (at > 2048 && at < header.e_shoff) continue;
            std::string bytes = original;
            std::memcpy(bytes.data() + at, &extreme, sizeof extreme);
            EXPECT_FALSE(refusal_of(bytes).empty());
        }
    }
}

}  // namespace
}  // namespace microcosm
