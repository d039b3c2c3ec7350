// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world_layout.hpp"

#include <limits>
#include <string>

#include "engine/text/digest.hpp"

namespace microcosm {

std::uint64_t lay_out(std::span<WorldSection> sections) {
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    std::uint64_t end = sizeof(WorldHeader) + sections.size_bytes();
    for (WorldSection& section : sections) {
        section.offset = next_place(end);
        if (section.items > (most - section.offset) / section.item) return 0;
        end = section.offset + section.items * section.item;
    }
    return end;
}

std::uint32_t crc_of(WorldHeader header, std::span<const WorldSection> sections) {
    header.crc = 0;
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
    bytes.append(reinterpret_cast<const char*>(sections.data()), sections.size_bytes());
    return crc32(bytes);
}

}  // namespace microcosm
