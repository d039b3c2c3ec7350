// SPDX-License-Identifier: Apache-2.0
#include "engine/world/graph_text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include "engine/text/format.hpp"
#include "engine/text/open_file.hpp"
#include "engine/world/decoders.hpp"

namespace microcosm {
namespace {

constexpr std::size_t piece = std::size_t{1} << 18U;
constexpr std::uint64_t least_bomb = std::uint64_t{64} << 20U;
constexpr std::uint64_t largest_ratio = 300;

std::string reason_of(int error_number) {
    return "cannot be read: " + std::generic_category().message(error_number);
}

/// Opens without waiting for the other end of a pipe; nothing if it is no regular file.
int open_regular(const std::string& path, std::optional<std::string>& failure) {
    const int descriptor =
        uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); });
    if (descriptor < 0) {
        failure = reason_of(errno);
        return -1;
    }
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) return descriptor;
    ::close(descriptor);
    failure = "is not a regular file";
    return -1;
}

}  // namespace

GraphText::GraphText(const std::string& path) : bytes_(piece), text_(piece) {
    descriptor_ = open_regular(path, failure_);
}

GraphText::~GraphText() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void GraphText::fill() {
    ssize_t size = 0;
    do {
        size = ::read(descriptor_, bytes_.data(), bytes_.size());
    } while (size < 0 && errno == EINTR);
    if (size < 0) failure_ = reason_of(errno);
    at_end_ = size <= 0;
    packed_ += static_cast<std::uint64_t>(std::max<ssize_t>(size, 0));
    pending_ = {bytes_.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

void GraphText::choose_decoder() {
    const std::string_view start(pending_.data(), pending_.size());
    if (start.starts_with("\x1f\x8b")) {
        decoder_ = make_gzip_decoder();
    } else if (start.starts_with("\x28\xb5\x2f\xfd")) {
        decoder_ = make_zstd_decoder();
    } else {
        decoder_ = make_plain_decoder();
    }
}

/// Lists of edges pack to a tenth or a thirtieth; a few bytes that unpack to gigabytes are none.
void GraphText::refuse_bomb() {
    if (unpacked_ > least_bomb && unpacked_ / largest_ratio > packed_)
        failure_ =
            format("unpacks to more than {} times its size; this is no edge list", largest_ratio);
}

/// Decodes into `text_`; how many bytes.
std::size_t GraphText::decode() {
    if (pending_.empty() && !at_end_) fill();
    if (!decoder_) choose_decoder();
    if (failure_) return 0;
    const std::size_t size = decoder_->decode(pending_, text_, failure_);
    unpacked_ += size;
    refuse_bomb();
    return failure_ ? 0 : size;
}

std::span<const char> GraphText::next() {
    while (!failure_ && descriptor_ >= 0) {
        const std::size_t size = decode();
        if (size > 0) return {text_.data(), size};
        const bool ended = !failure_ && pending_.empty() && at_end_;
        if (ended && !decoder_->is_complete()) failure_ = "ends too early: it is truncated";
        if (ended) break;
    }
    return {};
}

}  // namespace microcosm
