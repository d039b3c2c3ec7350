// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/text/digest.hpp"
#include "engine/world/world_layout.hpp"

namespace microcosm::testing {

/// The bytes of a world file, to be made wrong on purpose. Requires at least header and table.
struct WorldBytes {
    std::string bytes;

    WorldHeader& header() { return *reinterpret_cast<WorldHeader*>(bytes.data()); }
    /// Number from 1, as in the file.
    WorldSection& section(std::size_t number) {
        return *reinterpret_cast<WorldSection*>(bytes.data() + sizeof(WorldHeader) +
                                                (number - 1) * sizeof(WorldSection));
    }
    /// Item of a column; T must be of the column's width.
    template <class T>
    T& item(std::size_t number, std::size_t i) {
        return *reinterpret_cast<T*>(bytes.data() + section(number).offset + i * sizeof(T));
    }
    /// Whether the head says of the file what `seal` needs.
    bool is_sealable() {
        constexpr std::size_t columns = 16;
        if (bytes.size() < sizeof(WorldHeader) + columns * sizeof(WorldSection)) return false;
        if (header().sections != columns) return false;
        for (std::size_t k = 1; k <= columns; ++k)
            if (section(k).offset > bytes.size() ||
                (section(k).item != 0 &&
                 section(k).items > (bytes.size() - section(k).offset) / section(k).item))
                return false;
        return true;
    }
    /// Checksums that agree with what stands there now: of the columns, then of the head.
    void seal() {
        for (std::size_t k = 1; k <= header().sections; ++k)
            section(k).crc = crc32(std::string_view(bytes).substr(
                section(k).offset, section(k).items * section(k).item));
        seal_head();
    }
    void seal_head() { header().crc = crc_of(header(), {&section(1), header().sections}); }
};

}  // namespace microcosm::testing
