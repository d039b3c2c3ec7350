// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace microcosm::bench {

/// xoshiro256++ (Blackman, Vigna 2021): what textbook programs draw from. In the benchmark only.
class Xoshiro {
  public:
    explicit Xoshiro(std::uint64_t seed) : state_{seed, seed ^ 0x9E3779B97F4A7C15u, 3, 4} {}

    std::uint64_t operator()() {
        const std::uint64_t result = turn(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t shifted = state_[1] << 17U;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = turn(state_[3], 45);
        return result;
    }
    double uniform() { return static_cast<double>((*this)() >> 11U) * 0x1p-53; }
    std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(((*this)() >> 32U) * limit >> 32U);
    }

  private:
    static std::uint64_t turn(std::uint64_t x, int bits) { return x << bits | x >> (64 - bits); }
    std::uint64_t state_[4];
};

}  // namespace microcosm::bench
