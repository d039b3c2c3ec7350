// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;

namespace microcosm {

/// Packs a stream of bytes with zstd at level 1. Not thread-safe.
class Packer {
  public:
    Packer();
    enum class Part { more, last };
    /// The packed bytes that are ready after these; after the last part, all. Throws
    /// std::runtime_error.
    std::string pack(std::string_view bytes, Part part);

  private:
    struct Free {
        void operator()(ZSTD_CCtx_s* context) const;
    };
    std::unique_ptr<ZSTD_CCtx_s, Free> context_;
};

}  // namespace microcosm
