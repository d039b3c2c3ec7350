// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace microcosm {

/// SHA-256 of the bytes as 64 lower-case hex digits.
std::string sha256(std::string_view bytes);
/// SHA-256 of a file's contents. Throws InputOutputError.
std::string sha256_file(const std::string& path);
/// CRC-32 (as in gzip) of the bytes.
std::uint32_t crc32(std::string_view bytes);
/// CRC-32 of what has the first checksum, followed by `second_size` bytes that have the second.
std::uint32_t crc32_of_both(std::uint32_t first, std::uint32_t second, std::uint64_t second_size);

}  // namespace microcosm
