// SPDX-License-Identifier: Apache-2.0
#include "engine/world/draw.hpp"

#include <algorithm>

#include <microcosm/distribution.hpp>

#include "engine/random/words.hpp"

namespace microcosm {
namespace {

/// Calls use(distribution, slots of the blocks that a draw most likely looks at).
template <class Use>
void with_distribution(const Uncertain& uncertain, Use use) {
    using Shape = Uncertain::Shape;
    using Slots = std::span<const std::uint32_t>;
    static constexpr std::uint32_t first[]{0}, first_try[]{1},
        two_tries[]{1, 1 + mcsm::Gamma::slots};
    const double a = uncertain.a;
    const double b = uncertain.b;
    switch (uncertain.shape) {
        case Shape::fixed:
            return use([a](const auto&) { return a; }, Slots());
        case Shape::uniform:
            return use(mcsm::Uniform{a, b}, Slots(first));
        case Shape::normal:
            return use(mcsm::Normal{a, b}, Slots(first));
        case Shape::lognormal:
            return use(mcsm::LogNormal{a, b}, Slots(first));
        case Shape::triangular:
            return use(mcsm::Triangular{a, b, uncertain.c}, Slots(first));
        case Shape::beta:
            return use(mcsm::Beta{a, b}, Slots(two_tries));
        case Shape::gamma:
            return use(mcsm::Gamma{a, b}, Slots(first_try));
    }
}

/// Some blocks of neighbours, drawn in vectors.
class DrawnAhead {
  public:
    /// Requires at most 2 slots and at most WordColumns::most neighbours.
    DrawnAhead(const mcsm::Draw& first, std::span<const std::uint32_t> slots, std::size_t size)
        : first_(first), slots_(slots) {
        std::uint64_t keys[WordColumns::most];
        for (std::size_t i = 0; i < size; ++i)
            keys[i] = first.key + i;
        for (std::size_t k = 0; k < slots.size(); ++k)
            draw_blocks(first.rng, first.slot + slots[k], {keys, size}, words_[k]);
    }
    mcsm::Block block(std::size_t neighbour, std::uint32_t slot) const {
        for (std::size_t k = 0; k < slots_.size(); ++k)
            if (slots_[k] == slot)
                return {words_[k].word[0][neighbour], words_[k].word[1][neighbour],
                        words_[k].word[2][neighbour], words_[k].word[3][neighbour]};
        return first_.rng.block(first_.key + neighbour, first_.slot + slot);
    }

  private:
    mcsm::Draw first_;
    std::span<const std::uint32_t> slots_;
    WordColumns words_[2];
};

/// One of them, as distributions want it.
struct OneDrawnAhead {
    const DrawnAhead& all;
    std::size_t neighbour;

    mcsm::Block block(std::uint32_t slot) const { return all.block(neighbour, slot); }
    double uniform(std::uint32_t slot) const { return mcsm::uniform(block(slot)[0]); }
};

}  // namespace

static_assert(mcsm::Beta::slots <= slots_per_draw && mcsm::Gamma::slots <= slots_per_draw);

double draw(const Uncertain& uncertain, const mcsm::Rng& rng, std::uint64_t key,
            std::uint32_t first_slot) {
    double value = 0;
    with_distribution(uncertain, [&](const auto& distribution, auto) {
        value = distribution(mcsm::Draw{rng, key, first_slot});
    });
    return std::clamp(value, uncertain.low, uncertain.high);
}

void draw_neighbours(const Uncertain& uncertain, const mcsm::Draw& first, std::span<double> out) {
    with_distribution(uncertain, [&](const auto& distribution, auto slots) {
        for (std::size_t done = 0; done < out.size(); done += WordColumns::most) {
            const std::size_t size = std::min(WordColumns::most, out.size() - done);
            const DrawnAhead ahead({first.rng, first.key + done, first.slot}, slots, size);
            for (std::size_t i = 0; i < size; ++i)
                out[done + i] = std::clamp(distribution(OneDrawnAhead{ahead, i}), uncertain.low,
                                           uncertain.high);
        }
    });
}

}  // namespace microcosm
