// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/world/mapped_file.hpp"
#include "engine/world/stored_world.hpp"
#include "engine/world/world_layout.hpp"

namespace microcosm {

/// Whether the file begins as world files do; false if it cannot be read.
bool is_world_file(const std::string& path);

/// Writes the columns (world_layout.hpp); the file appears whole or not at all. `made_from` has 64
/// characters. Throws InputOutputError.
void write_world(const std::string& path, std::string_view made_from, const StoredWorld& world);

/// A world file, memory-mapped: open in a moment, whatever its size. Its columns refer to it, so it
/// must outlive them. Immutable, any thread.
class WorldFile {
  public:
    /// Checks that header, table and size belong together: after it every column is within the
    /// file. What the columns hold has not been looked at. Throws InputOutputError.
    explicit WorldFile(const std::string& path);

    std::string_view made_from() const { return {header_.made_from.data(), 64}; }
    const StoredWorld& columns() const { return columns_; }

    /// Reads every byte: checksums, gaps, and that all offsets and numbers of people are what a
    /// world may hold, so that nothing that uses it can leave its columns. Throws InputOutputError.
    void verify() const;

  private:
    void read_head();
    void look_at_columns();
    void check_sums() const;
    void check_gaps() const;
    [[noreturn]] void fail(std::string_view reason) const;
    std::span<const std::byte> bytes_of(const WorldSection& section) const;

    std::string path_;
    MappedFile file_;
    WorldHeader header_;
    std::vector<WorldSection> sections_;
    std::vector<const char*> names_;
    StoredWorld columns_;
};

}  // namespace microcosm
