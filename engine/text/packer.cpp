// SPDX-License-Identifier: Apache-2.0
#include "engine/text/packer.hpp"

#include <zstd.h>

#include <new>
#include <stdexcept>

namespace microcosm {

void Packer::Free::operator()(ZSTD_CCtx_s* context) const {
    ZSTD_freeCCtx(context);
}

Packer::Packer() : context_(ZSTD_createCCtx()) {
    if (!context_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, 1);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
}

std::string Packer::pack(std::string_view bytes, Part part) {
    std::string packed;
    std::string block(ZSTD_CStreamOutSize(), '\0');
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    const ZSTD_EndDirective mode = part == Part::last ? ZSTD_e_end : ZSTD_e_continue;
    for (bool done = false; !done;) {
        ZSTD_outBuffer out{block.data(), block.size(), 0};
        const std::size_t left = ZSTD_compressStream2(context_.get(), &out, &in, mode);
        if (ZSTD_isError(left) != 0) throw std::runtime_error(ZSTD_getErrorName(left));
        packed.append(block, 0, out.pos);
        done = part == Part::last ? left == 0 : in.pos == in.size;
    }
    return packed;
}

}  // namespace microcosm
