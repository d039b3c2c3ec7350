// SPDX-License-Identifier: Apache-2.0
#include "engine/random/streams.hpp"

#include <cstring>

#include "engine/random/vector_versions.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t first_role = 256;
constexpr std::uint32_t roles = 65536 - first_role;

}  // namespace

namespace {

MICROCOSM_VECTOR_VERSIONS
void finalise_all(std::uint64_t first, std::span<const std::uint32_t> b, std::uint64_t* out) {
    for (std::size_t i = 0; i < b.size(); ++i)
        out[i] = finalise(first + b[i]);
}

}  // namespace

void combine_all(std::uint64_t a, std::span<const std::uint32_t> b, std::uint64_t* out) {
    finalise_all(finalise(a + golden_ratio), b, out);
}

std::uint32_t mix_seed(std::uint64_t seed) {
    return static_cast<std::uint32_t>(finalise(seed + golden_ratio) >> 32U);
}

std::uint32_t role_stream(const char* role) {
    return first_role + static_cast<std::uint32_t>(hash_text(role, std::strlen(role)) % roles);
}

mcsm::Rng stream_of(std::uint32_t seed, std::uint32_t replicate, std::uint32_t tick,
                    Stream stream) {
    mcsm::Rng rng{};
    rng.address = {{seed, replicate}, tick, static_cast<std::uint32_t>(stream)};
    return rng;
}

std::uint64_t hash_text(const char* text, std::uint64_t size) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (std::uint64_t i = 0; i < size; ++i) {
        hash = (hash ^ static_cast<unsigned char>(text[i])) * 0x100000001B3u;
    }
    return finalise(hash);
}

}  // namespace microcosm
