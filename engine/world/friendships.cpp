// SPDX-License-Identifier: Apache-2.0
// Started ties (acquaintance.hpp) and the arcs back, joined into one CSR. Started ties are kept
// once, 4 bytes each; arcs back are thrown into blocks of people in ascending order of their sources
// and put in their rows block by block, so that joining two sorted lists is all the sorting that is
// left. Peak memory is about 11 bytes per arc.
#include "engine/world/friendships.hpp"

#include <algorithm>
#include <bit>
#include <deque>
#include <numeric>
#include <utility>

#include <boost/sort/pdqsort/pdqsort.hpp>

#include "engine/random/words.hpp"
#include "engine/text/problem.hpp"
#include "engine/world/acquaintance.hpp"
#include "engine/world/draw.hpp"
#include "engine/world/ids.hpp"
#include "engine/world/parts.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t strength_slot = 1;
constexpr std::uint32_t table_slot = 128;
constexpr std::size_t table_size = 65536;

/// Rows of 32-bit numbers, one after the other.
struct Rows {
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> items;

    std::span<const std::uint32_t> row(std::uint64_t i) const {
        return {items.data() + offsets[i], items.data() + offsets[i + 1]};
    }
};

/// Somebody who answers a tie, and who started it.
struct Answer {
    std::uint32_t answering, person;
};

/// People in blocks of 2^shift neighbours: about 256 blocks, but of no more people than that what is
/// known of them fits a cache.
struct Blocks {
    std::uint32_t people, shift;

    explicit Blocks(std::uint32_t all)
        : people(all),
          shift(std::clamp(static_cast<std::uint32_t>(std::bit_width(all)), 8U, 24U) - 8) {}
    std::size_t of(std::uint32_t person) const { return person >> shift; }
    std::size_t count() const { return (std::uint64_t{people - 1} >> shift) + 1; }
    std::uint32_t first(std::size_t block) const {
        return static_cast<std::uint32_t>(
            std::min<std::uint64_t>(people, std::uint64_t{block} << shift));
    }
};

/// Ties that neighbours start, sorted and without doubles, and by block of those who answer, in
/// ascending order of the starters, their answers.
struct StartedTies {
    std::uint32_t first = 0;
    Rows rows;
    std::vector<std::deque<Answer>> answers;
};

/// Of the people first … last - 1; a pure function of them, so that parts can be made at once.
StartedTies start_ties(const Acquaintance& acquaintance, const Blocks& blocks, std::uint32_t first,
                       std::uint32_t last) {
    StartedTies started{first, {}, std::vector<std::deque<Answer>>(blocks.count())};
    std::uint64_t total = 0;
    for (std::uint32_t i = first; i < last; ++i)
        total += acquaintance.degree(i);
    started.rows.offsets.reserve(std::size_t{last} - first + 1);
    started.rows.items.reserve(total);
    std::vector<Acquaintance::Tie> ties;
    std::vector<std::uint64_t> sorted;  // friend and, in the last bit, that there is no answer
    for (std::uint32_t i = first; i < last; ++i) {
        acquaintance.list_ties(i, ties);
        sorted.clear();
        for (const auto& tie : ties)
            sorted.push_back(std::uint64_t{tie.to} << 1U | (tie.answered ? 0 : 1));
        boost::sort::pdqsort_branchless(sorted.begin(), sorted.end());
        const auto end = std::unique(sorted.begin(), sorted.end(),
                                     [](auto a, auto b) { return a >> 1U == b >> 1U; });
        for (auto tie = sorted.begin(); tie != end; ++tie) {
            const auto to = static_cast<std::uint32_t>(*tie >> 1U);
            started.rows.items.push_back(to);
            if ((*tie & 1U) == 0) started.answers[blocks.of(to)].push_back({to, i});
        }
        started.rows.offsets.push_back(started.rows.items.size());
    }
    return started;
}

/// For each person of a block, those whom the person answers, in ascending order.
Rows answers_of(std::span<StartedTies> parts, const Blocks& blocks, std::size_t block) {
    const std::uint32_t first = blocks.first(block), size = blocks.first(block + 1) - first;
    Rows answers;
    answers.offsets.assign(std::size_t{size} + 1, 0);
    for (const StartedTies& part : parts)
        for (const Answer& answer : part.answers[block])
            ++answers.offsets[answer.answering - first + 1];
    std::partial_sum(answers.offsets.begin(), answers.offsets.end(), answers.offsets.begin());
    answers.items.resize(answers.offsets.back());
    std::vector<std::uint64_t> next(answers.offsets.begin(), answers.offsets.end() - 1);
    for (StartedTies& part : parts) {
        for (const Answer& answer : part.answers[block])
            answers.items[next[answer.answering - first]++] = answer.person;
        part.answers[block] = {};
    }
    return answers;
}

std::uint64_t size_of_union(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    std::uint64_t common = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        common += *x == *y ? 1 : 0;
        const bool step_x = *x <= *y, step_y = *y <= *x;
        x += step_x ? 1 : 0;
        y += step_y ? 1 : 0;
    }
    return a.size() + b.size() - common;
}

/// Strengths as a table of keyed draws in ascending order: an even choice from it is a draw, at the
/// price of a look-up (the distribution function is off by at most about 1.4 / sqrt(65536) = .5 %).
std::vector<std::uint16_t> strength_table(const ParameterTable& parameters, const mcsm::Rng& rng) {
    const Uncertain& strength = parameters.at("friendships.friend_strength").value;
    std::vector<std::uint16_t> table(table_size);
    for (std::size_t k = 0; k < table_size; ++k) {
        const double drawn = strength.is_fixed() ? strength.a : draw(strength, rng, k, table_slot);
        table[k] = to_fraction16(std::clamp(drawn, 0.0, 1.0));
    }
    std::sort(table.begin(), table.end());
    return table;
}

/// Draws a strength for each arc: eight to a block of (person, ordinal / 8).
class Strengths {
  public:
    Strengths(const mcsm::Rng& rng, const std::vector<std::uint16_t>& table, Graph& graph)
        : rng_(rng), table_(table), graph_(graph) {}

    void draw(std::uint64_t person) {
        const std::uint64_t end = graph_.offsets[person + 1];
        for (std::uint64_t block = 0, arc = graph_.offsets[person]; arc < end; ++block, arc += 8) {
            if (n_ == WordColumns::most) finish();
            keys_[n_] = block << 32U | person;
            arcs_[n_++] = {arc, std::min<std::uint64_t>(8, end - arc)};
        }
    }
    /// Draws what is listed.
    void finish() {
        draw_blocks(rng_, strength_slot, {keys_, n_}, words_);
        for (std::size_t b = 0; b < n_; ++b)
            for (std::uint64_t k = 0; k < arcs_[b].count; ++k)
                graph_.strength[arcs_[b].first + k] =
                    table_[words_.word[k / 2][b] >> 16 * (k % 2) & 0xFFFFU];
        n_ = 0;
    }

  private:
    struct Arcs {
        std::uint64_t first, count;
    };
    const mcsm::Rng& rng_;
    const std::vector<std::uint16_t>& table_;
    Graph& graph_;
    std::size_t n_ = 0;
    std::uint64_t keys_[WordColumns::most];
    Arcs arcs_[WordColumns::most];
    WordColumns words_;
};

void draw_all_strengths(Graph& graph, const ParameterTable& parameters, WorldKey key,
                        unsigned threads) {
    const mcsm::Rng rng = world_stream(key, Stream::friendships);
    const std::vector<std::uint16_t> table = strength_table(parameters, rng);
    graph.strength.resize(graph.targets.size());
    in_parts(graph.nodes(), threads, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        Strengths strengths(rng, table, graph);
        for (std::uint64_t person = first; person < last; ++person)
            strengths.draw(person);
        strengths.finish();
    });
}

/// Started ties and answers, joined.
class Join {
  public:
    Join(std::vector<StartedTies> parts, const Blocks& blocks, unsigned threads)
        : parts_(std::move(parts)), blocks_(blocks), threads_(threads), answers_(blocks.count()) {}

    Graph join() {
        Graph graph;
        graph.offsets.assign(std::size_t{blocks_.people} + 1, 0);
        for_each_block([&](std::size_t block) {
            answers_[block] = answers_of(parts_, blocks_, block);
            for_each_person(block, [&](std::uint32_t i, auto started, auto answers) {
                graph.offsets[i + 1] = size_of_union(started, answers);
            });
        });
        std::partial_sum(graph.offsets.begin(), graph.offsets.end(), graph.offsets.begin());
        graph.targets.resize(graph.offsets.back());
        for_each_block([&](std::size_t block) {
            for_each_person(block, [&](std::uint32_t i, auto started, auto answers) {
                std::ranges::set_union(started, answers, graph.targets.begin() + graph.offsets[i]);
            });
            answers_[block] = {};
        });
        return graph;
    }

  private:
    template <class Work>
    void for_each_block(Work work) {
        in_parts(blocks_.count(), threads_, [&](unsigned, std::uint64_t first, std::uint64_t last) {
            for (std::uint64_t block = first; block < last; ++block)
                work(block);
        });
    }
    /// Calls work(person, started, answers).
    template <class Work>
    void for_each_person(std::size_t block, Work work) const {
        const std::uint32_t first = blocks_.first(block);
        std::size_t part = 0;
        for (std::uint32_t i = first; i < blocks_.first(block + 1); ++i) {
            while (part + 1 < parts_.size() && parts_[part + 1].first <= i)
                ++part;
            work(i, parts_[part].rows.row(i - parts_[part].first), answers_[block].row(i - first));
        }
    }

    std::vector<StartedTies> parts_;
    const Blocks& blocks_;
    unsigned threads_;
    std::vector<Rows> answers_;  ///< by block
};

std::vector<StartedTies> start_all_ties(const Acquaintance& acquaintance, const Blocks& blocks,
                                        unsigned threads) {
    std::vector<StartedTies> parts(threads);
    in_parts(acquaintance.people(), threads, [&](unsigned part, auto first, auto last) {
        parts[part] = start_ties(acquaintance, blocks, static_cast<std::uint32_t>(first),
                                 static_cast<std::uint32_t>(last));
    });
    return parts;
}

}  // namespace

Graph generate_friendships(const ParameterTable& parameters, std::uint32_t people, WorldKey key,
                           unsigned threads) {
    const Blocks blocks(people);
    Graph graph =
        Join(start_all_ties(Acquaintance(parameters, people, key, threads), blocks, threads),
             blocks, threads)
            .join();
    draw_all_strengths(graph, parameters, key, threads);
    return graph;
}

Graph read_friendships(const EdgeList& list, const ParameterTable& parameters, WorldKey key) {
    Graph graph = make_graph(list.nodes, list.edges, Arcs::symmetric);
    draw_all_strengths(graph, parameters, key, cores());
    return graph;
}

}  // namespace microcosm
