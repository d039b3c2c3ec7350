// SPDX-License-Identifier: Apache-2.0
// Where what lies in a world file. All numbers are little-endian.
//
//   header      128 bytes
//   table       one Section of 32 bytes per column, in the order of for_each_column
//   columns     each at the next multiple of 64, the gaps zero; nothing after the last
//
// Where a column lies follows from the sizes of those before it, so a file cannot say anything else.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace microcosm {

/// Changes with the layout, or with the meaning of a column.
inline constexpr std::uint32_t world_file_version = 1;
inline constexpr std::array<char, 8> world_file_magic{'M', 'C', 'S', 'M', 'W', 'R', 'L', 'D'};
inline constexpr std::uint32_t little_endian_mark = 0x01020304;

struct WorldHeader {
    std::array<char, 8> magic = world_file_magic;
    std::uint32_t version = world_file_version;
    std::uint32_t byte_order = little_endian_mark;
    std::uint64_t file_size = 0;
    std::uint32_t sections = 0;
    std::uint32_t crc = 0;             ///< CRC-32 of header and table, with 0 in its own place
    std::array<char, 64> made_from{};  ///< SHA-256 in hex, see WorldCache
    std::array<char, 32> reserved{};   ///< zero
};
static_assert(sizeof(WorldHeader) == 128);

struct WorldSection {
    std::uint32_t number = 0;  ///< from 1
    std::uint32_t item = 0;    ///< bytes of one item
    std::uint64_t offset = 0;  ///< from the beginning of the file
    std::uint64_t items = 0;
    std::uint32_t crc = 0;       ///< CRC-32 of the column's bytes
    std::uint32_t reserved = 0;  ///< zero
};
static_assert(sizeof(WorldSection) == 32);

inline std::uint64_t next_place(std::uint64_t end) {
    return (end + 63) / 64 * 64;
}

/// Gives every section its place and returns the file's size; 0 if that is beyond 2^63.
std::uint64_t lay_out(std::span<WorldSection> sections);

/// CRC-32 of a header and its table.
std::uint32_t crc_of(WorldHeader header, std::span<const WorldSection> sections);

}  // namespace microcosm
