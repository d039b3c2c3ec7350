// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace microcosm {

/// The text of a file in pieces, decompressed if its first bytes say gzip or zstd; several
/// compressed members in a row are one text. Not thread-safe.
class GraphText {
  public:
    /// Opens a regular file. On failure `failure()` says why, and `next` gives nothing.
    explicit GraphText(const std::string& path);
    ~GraphText();
    GraphText(const GraphText&) = delete;
    GraphText& operator=(const GraphText&) = delete;

    /// The next piece; empty at the end and after a failure. Valid until the next call.
    std::span<const char> next();
    /// What went wrong, as the end of a sentence that begins with the file's name; nothing if all
    /// is well.
    const std::optional<std::string>& failure() const { return failure_; }

    /// One way of making text from a file's bytes.
    class Decoder {
      public:
        virtual ~Decoder() = default;
        /// Consumes bytes from `in` (shortened) and fills `out`; returns the bytes written.
        /// Failure: a text in `failure`.
        virtual std::size_t decode(std::span<const char>& in, std::span<char> out,
                                   std::optional<std::string>& failure) = 0;
        /// Whether the bytes so far are a whole file.
        virtual bool is_complete() const = 0;
    };

  private:
    void fill();
    void choose_decoder();
    void refuse_bomb();
    std::size_t decode();

    int descriptor_ = -1;
    bool at_end_ = false;
    std::uint64_t packed_ = 0, unpacked_ = 0;  ///< bytes so far
    std::vector<char> bytes_;
    std::vector<char> text_;
    std::span<const char> pending_;
    std::unique_ptr<Decoder> decoder_;
    std::optional<std::string> failure_;
};

}  // namespace microcosm
