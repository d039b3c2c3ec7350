// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include <microcosm/random.hpp>

namespace microcosm {

/// The host's streams: one closed list. Numbers go into results and are never reused or changed;
/// 0–255 are the host's, those above belong to plugin roles (a hash of the role's name).
enum class Stream : std::uint32_t {
    people = 1,
    creators = 2,
    follows = 3,
    friendships = 4,
    background = 5,
    inputs = 16,
    shocks = 17,
    quality = 18,
    contract = 19,
    audit = 20,
    browsing = 24,
    arrival = 25,
    discovery = 26,
    engagement = 27,
    visit = 28,
    reply = 29,
    conversion = 30,
    promo_code = 31,
    word_of_mouth = 32,
    unfollow = 33,
    backlash = 34,
    repurchase = 35,
    advert = 36,
    boost = 37,
    consent = 38,
    live_mask = 40,
    live_skip = 41,
    tie_sample = 42,
    design = 48,
};

/// Key word of draws that make the world: the scenario's seed; the replicate is 0xFFFFFFFF.
struct WorldKey {
    std::uint32_t seed = 0;
};

inline constexpr std::uint32_t world_replicate = 0xFFFFFFFFu;

/// 32-bit mix of the scenario's 64-bit seed.
std::uint32_t mix_seed(std::uint64_t seed);

/// Stream of a plugin role such as "ranking/instagram": 256 … 65535, a hash of the name.
std::uint32_t role_stream(const char* role);

/// The address of draws of one stream and tick, for the SDK's distributions.
mcsm::Rng stream_of(std::uint32_t seed, std::uint32_t replicate, std::uint32_t tick, Stream stream);
inline mcsm::Rng world_stream(WorldKey key, Stream stream) {
    return stream_of(key.seed, world_replicate, 0, stream);
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014, OOPSLA): a bijection of 64 bits in which
/// every bit of the input moves about half of the bits of the output.
constexpr std::uint64_t finalise(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31U);
}
inline constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15u;

/// Combines two identities into one (order matters); used for ties (creator, person) and posts
/// (creator, ordinal).
constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
    return finalise(finalise(a + golden_ratio) + b);
}
/// Combines one identity with several: out[i] = combine(a, b[i]). Vectorises.
void combine_all(std::uint64_t a, std::span<const std::uint32_t> b, std::uint64_t* out);
/// FNV-1a with a final mix; the same on every machine.
std::uint64_t hash_text(const char* text, std::uint64_t size);

}  // namespace microcosm
