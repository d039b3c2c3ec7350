// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world_file.hpp"

#include <bit>
#include <cstring>

#include "engine/text/digest.hpp"
#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"
#include "engine/text/problem.hpp"
#include "engine/world/check_world.hpp"
#include "engine/world/parts.hpp"

namespace microcosm {
namespace {

static_assert(std::endian::native == std::endian::little, "world files are little-endian");

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <class T>
std::string_view as_text(const WorldColumn<T>& column) {
    return {reinterpret_cast<const char*>(column.data()), column.size() * sizeof(T)};
}

/// The same number as crc32, on all cores.
std::uint32_t crc_in_parts(std::string_view bytes) {
    const unsigned parts = parts_for(bytes.size());
    struct Sum {
        std::uint32_t crc = 0;
        std::uint64_t size = 0;
    };
    std::vector<Sum> sums(parts);
    in_parts(bytes.size(), parts, [&](unsigned part, std::uint64_t first, std::uint64_t last) {
        sums[part] = {crc32(bytes.substr(first, last - first)), last - first};
    });
    std::uint32_t crc = sums[0].crc;
    for (unsigned part = 1; part < parts; ++part)
        crc = crc32_of_both(crc, sums[part].crc, sums[part].size);
    return crc;
}

std::vector<WorldSection> sections_of(const StoredWorld& world) {
    std::vector<WorldSection> sections;
    for_each_column(world, [&](const char*, const auto& column) {
        WorldSection section;
        section.number = static_cast<std::uint32_t>(sections.size() + 1);
        section.item = sizeof(column[0]);
        section.items = column.size();
        section.crc = crc_in_parts(as_text(column));
        sections.push_back(section);
    });
    return sections;
}

}  // namespace

bool is_world_file(const std::string& path) {
    try {
        const MappedFile file(path);
        const std::string_view magic(world_file_magic.data(), world_file_magic.size());
        return as_text(file.bytes()).starts_with(magic);
    } catch (const InputOutputError&) {
        return false;
    }
}

void write_world(const std::string& path, std::string_view made_from, const StoredWorld& world) {
    WorldHeader header;
    MICROCOSM_EXPECT(made_from.size() == header.made_from.size());
    std::copy(made_from.begin(), made_from.end(), header.made_from.begin());
    OutputFile file(path);
    std::vector<WorldSection> sections = sections_of(world);
    header.file_size = lay_out(sections);
    header.sections = static_cast<std::uint32_t>(sections.size());
    header.crc = crc_of(header, sections);
    file.write(as_text(std::as_bytes(std::span(&header, 1))));
    file.write(as_text(std::as_bytes(std::span(sections))));
    std::uint64_t end = sizeof header + sections.size() * sizeof(WorldSection);
    for_each_column(world, [&](const char*, const auto& column) {
        file.write(std::string(next_place(end) - end, '\0'));
        file.write(as_text(column));
        end = next_place(end) + column.size() * sizeof(column[0]);
    });
    file.commit();
}

WorldFile::WorldFile(const std::string& path) : path_(path), file_(path) {
    read_head();
    look_at_columns();
}

void WorldFile::fail(std::string_view reason) const {
    throw InputOutputError(path_, reason);
}

void WorldFile::read_head() {
    const std::string_view bytes = as_text(file_.bytes());
    if (!bytes.starts_with({world_file_magic.data(), world_file_magic.size()}))
        fail("is not a world file");
    if (bytes.size() < sizeof header_) fail("is a world file that is cut short");
    std::memcpy(&header_, bytes.data(), sizeof header_);
    if (header_.byte_order != little_endian_mark)
        fail("is a world file of another byte order, or damaged");
    if (header_.version != world_file_version)
        fail(format("is a world file of version {}; this program reads version {}", header_.version,
                    world_file_version));
    for_each_column(columns_, [&](const char* name, const auto&) { names_.push_back(name); });
    const std::size_t table = names_.size() * sizeof(WorldSection);
    if (header_.sections != names_.size())
        fail("is damaged: its header has another number of columns");
    if (bytes.size() < sizeof header_ + table) fail("is a world file that is cut short");
    sections_.resize(names_.size());
    std::memcpy(sections_.data(), bytes.data() + sizeof header_, table);
    if (header_.crc != crc_of(header_, sections_)) fail("is damaged: wrong checksum of its header");
}

void WorldFile::look_at_columns() {
    std::vector<WorldSection> expected = sections_;
    std::size_t next = 0;
    for_each_column(columns_, [&](const char* name, const auto& column) {
        const WorldSection& section = expected[next++];
        if (section.number != next || section.item != sizeof(column[0]))
            fail(format("is damaged: column {} is not {}", next, name));
    });
    const std::uint64_t size = lay_out(expected);
    if (size == 0) fail("is damaged: its columns are larger than any file");
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (sections_[i].offset != expected[i].offset)
            fail(format("is damaged: {} lies where it cannot", names_[i]));
    if (header_.file_size != size) fail("is damaged: its columns and its size contradict");
    if (file_.bytes().size() < size)
        fail(format("is cut short: {} of {} bytes", file_.bytes().size(), size));
    if (file_.bytes().size() > size) fail("is damaged: bytes after its end");
    next = 0;
    for_each_column(columns_, [&]<class T>(const char*, WorldColumn<T>& column) {
        const WorldSection& section = sections_[next++];
        column = WorldColumn<T>::mapped(
            {reinterpret_cast<const T*>(bytes_of(section).data()), section.items});
    });
}

std::span<const std::byte> WorldFile::bytes_of(const WorldSection& section) const {
    return file_.bytes().subspan(section.offset, section.items * section.item);
}

void WorldFile::check_sums() const {
    for (std::size_t i = 0; i < sections_.size(); ++i)
        if (crc_in_parts(as_text(bytes_of(sections_[i]))) != sections_[i].crc)
            fail(format("is damaged: wrong checksum of {}", names_[i]));
}

void WorldFile::check_gaps() const {
    std::uint64_t end = sizeof header_ + sections_.size() * sizeof(WorldSection);
    for (const WorldSection& section : sections_) {
        for (const std::byte byte : file_.bytes().subspan(end, section.offset - end))
            if (byte != std::byte{0}) fail("is damaged: bytes between its columns");
        end = section.offset + section.items * section.item;
    }
}

void WorldFile::verify() const {
    check_gaps();
    check_sums();
    if (const auto flaw = find_flaw(columns_)) fail(format("is no possible world: {}", *flaw));
}

}  // namespace microcosm
