// SPDX-License-Identifier: Apache-2.0
#include "engine/world/decoders.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace microcosm {
namespace {

using Failure = std::optional<std::string>;

class PlainDecoder : public GraphText::Decoder {
  public:
    std::size_t decode(std::span<const char>& in, std::span<char> out, Failure&) override {
        const std::size_t size = std::min(in.size(), out.size());
        std::copy_n(in.begin(), size, out.begin());
        in = in.subspan(size);
        return size;
    }
    bool is_complete() const override { return true; }
};

class GzipDecoder : public GraphText::Decoder {
  public:
    GzipDecoder() {
        constexpr int gzip_only = 15 + 16;
        if (::inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
    }
    GzipDecoder(const GzipDecoder&) = delete;
    GzipDecoder& operator=(const GzipDecoder&) = delete;
    ~GzipDecoder() override { ::inflateEnd(&stream_); }

    std::size_t decode(std::span<const char>& in, std::span<char> out, Failure& failure) override {
        if (whole_ && !in.empty()) {
            ::inflateReset(&stream_);
            whole_ = false;
        }
        // zlib without ZLIB_CONST takes a pointer that it does not write through
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
        stream_.avail_in = static_cast<uInt>(in.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        if (!whole_) take(::inflate(&stream_, Z_NO_FLUSH), failure);
        in = in.subspan(in.size() - stream_.avail_in);
        return out.size() - stream_.avail_out;
    }
    bool is_complete() const override { return whole_; }

  private:
    void take(int result, Failure& failure) {
        if (result == Z_STREAM_END) {
            whole_ = true;
        } else if (result == Z_MEM_ERROR) {
            throw std::bad_alloc();
        } else if (result != Z_OK && result != Z_BUF_ERROR) {  // BUF_ERROR: wants more bytes
            failure = std::string("is a damaged gzip file: ") +
                      (stream_.msg != nullptr ? stream_.msg : "unknown reason");
        }
    }

    z_stream stream_{};
    bool whole_ = false;  ///< the last member has ended, and no other has begun
};

class ZstdDecoder : public GraphText::Decoder {
  public:
    ZstdDecoder() : stream_(::ZSTD_createDStream()) {
        if (stream_ == nullptr) throw std::bad_alloc();
    }
    ZstdDecoder(const ZstdDecoder&) = delete;
    ZstdDecoder& operator=(const ZstdDecoder&) = delete;
    ~ZstdDecoder() override { ::ZSTD_freeDStream(stream_); }

    std::size_t decode(std::span<const char>& in, std::span<char> out, Failure& failure) override {
        if (whole_ && in.empty()) return 0;
        ZSTD_inBuffer from{in.data(), in.size(), 0};
        ZSTD_outBuffer to{out.data(), out.size(), 0};
        const std::size_t result = ::ZSTD_decompressStream(stream_, &to, &from);
        if (::ZSTD_isError(result) != 0) {
            failure = std::string("is a damaged zstd file: ") + ::ZSTD_getErrorName(result);
        } else {
            whole_ = result == 0;
        }
        in = in.subspan(from.pos);
        return to.pos;
    }
    bool is_complete() const override { return whole_; }

  private:
    ZSTD_DStream* stream_;
    bool whole_ = false;
};

}  // namespace

std::unique_ptr<GraphText::Decoder> make_plain_decoder() {
    return std::make_unique<PlainDecoder>();
}
std::unique_ptr<GraphText::Decoder> make_gzip_decoder() {
    return std::make_unique<GzipDecoder>();
}
std::unique_ptr<GraphText::Decoder> make_zstd_decoder() {
    return std::make_unique<ZstdDecoder>();
}

}  // namespace microcosm
