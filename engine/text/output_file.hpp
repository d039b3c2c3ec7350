// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace microcosm {

class Packer;

/// How the bytes of a file are packed. zstd at level 1: its bytes may differ between versions of
/// the library, what they unpack to does not.
enum class Compression { none, zstd };
/// ".zst" or "".
const char* suffix_of(Compression compression);

/// A file that appears whole or not at all: written under a temporary name beside the target, then
/// fsync, close, rename, fsync of the folder in `commit`. Without `commit` the temporary file is
/// removed. Every failure throws InputOutputError with path and reason (a full disk is never
/// silent). Not thread-safe.
class OutputFile {
  public:
    explicit OutputFile(std::string path, Compression compression = Compression::none);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    void write(std::string_view bytes);
    void commit();

  private:
    void flush();

    std::string path_;
    std::string temporary_;
    std::string buffer_;
    int descriptor_ = -1;
    std::unique_ptr<Packer> packer_;  ///< of a compressed file
};

/// Creates the folder (and its parents) and proves that a file can be written there. Throws
/// InputOutputError.
void make_writable_folder(const std::string& folder);

/// Makes durable what was created or renamed in a folder. Throws InputOutputError.
void sync_folder(const std::string& folder);

/// The whole of a regular file of at most `limit` bytes. Throws InputOutputError.
std::string read_file(const std::string& path, std::size_t limit);

}  // namespace microcosm
