// SPDX-License-Identifier: Apache-2.0
#include "engine/text/digest.hpp"

#include <openssl/evp.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <vector>

#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

/// SHA-256 of bytes that come in pieces.
class Sha256 {
  public:
    Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        check(context_ ? EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) : 0);
    }
    void add(std::string_view bytes) {
        check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
    }
    std::string hex() {
        std::array<unsigned char, 32> digest{};
        check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
        std::string text;
        for (const unsigned char byte : digest)
            text += format("{:02x}", byte);
        return text;
    }

  private:
    static void check(int status) {
        if (status != 1) throw std::runtime_error("libcrypto cannot compute SHA-256");
    }
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(std::string_view bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

std::string sha256_file(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"),
                                                               &std::fclose);
    if (!file) throw InputOutputError(path, "open", errno);
    Sha256 digest;
    std::vector<char> block(std::size_t{1} << 18U);
    while (const std::size_t n = std::fread(block.data(), 1, block.size(), file.get())) {
        digest.add({block.data(), n});
    }
    if (std::ferror(file.get()) != 0) throw InputOutputError(path, "read", errno);
    return digest.hex();
}

std::uint32_t crc32(std::string_view bytes) {
    const auto* data = reinterpret_cast<const Bytef*>(bytes.data());
    return static_cast<std::uint32_t>(::crc32_z(0, data, bytes.size()));
}

std::uint32_t crc32_of_both(std::uint32_t first, std::uint32_t second, std::uint64_t second_size) {
    const auto size = static_cast<z_off_t>(second_size);
    return static_cast<std::uint32_t>(::crc32_combine(first, second, size));
}

}  // namespace microcosm
