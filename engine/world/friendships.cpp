// SPDX-License-Identifier: Apache-2.0
// Started ties (acquaintance.hpp) and the arcs back, joined into one CSR. Started ties are kept
// once, 4 bytes each, with one bit for the answer; arcs back are scattered in ascending order of
// their sources, so that joining two sorted lists is all the sorting that is left. Peak memory is
// about 11 bytes per arc.
#include "engine/world/friendships.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

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

/// Started ties, sorted and without doubles, and which of them are answered.
struct StartedTies {
    Rows rows;
    std::vector<bool> answered;
};

/// Of the people first … last - 1; a pure function of them, so that parts can be made at once.
StartedTies start_ties(const Acquaintance& acquaintance, std::uint32_t first, std::uint32_t last) {
    StartedTies started;
    std::uint64_t total = 0;
    for (std::uint32_t i = first; i < last; ++i)
        total += acquaintance.degree(i);
    started.rows.offsets.reserve(std::size_t{last} - first + 1);
    started.rows.items.reserve(total);
    started.answered.reserve(total);
    std::vector<Acquaintance::Tie> ties;
    for (std::uint32_t i = first; i < last; ++i) {
        acquaintance.list_ties(i, ties);
        std::sort(ties.begin(), ties.end(), [](const auto& a, const auto& b) {
            return a.to != b.to ? a.to < b.to : a.answered > b.answered;
        });
        const auto end = std::unique(ties.begin(), ties.end(),
                                     [](const auto& a, const auto& b) { return a.to == b.to; });
        for (auto tie = ties.begin(); tie != end; ++tie) {
            started.rows.items.push_back(tie->to);
            started.answered.push_back(tie->answered);
        }
        started.rows.offsets.push_back(started.rows.items.size());
    }
    return started;
}

void append(StartedTies& started, const StartedTies& part) {
    const std::uint64_t before = started.rows.items.size();
    for (std::size_t i = 1; i < part.rows.offsets.size(); ++i)
        started.rows.offsets.push_back(before + part.rows.offsets[i]);
    started.rows.items.insert(started.rows.items.end(), part.rows.items.begin(),
                              part.rows.items.end());
    started.answered.insert(started.answered.end(), part.answered.begin(), part.answered.end());
}

StartedTies start_all_ties(const Acquaintance& acquaintance, unsigned threads) {
    std::vector<StartedTies> parts(threads);
    in_parts(acquaintance.people(), threads, [&](unsigned part, auto first, auto last) {
        parts[part] = start_ties(acquaintance, static_cast<std::uint32_t>(first),
                                 static_cast<std::uint32_t>(last));
    });
    StartedTies started = std::move(parts[0]);
    for (unsigned part = 1; part < threads; ++part)
        append(started, std::exchange(parts[part], {}));
    return started;
}

/// Calls take(person, friend) for every answered tie whose friend is one of `first` … `last` - 1, in
/// ascending order of the person.
template <class Take>
void for_each_answered(const StartedTies& started, std::uint64_t first, std::uint64_t last,
                       Take take) {
    const Rows& rows = started.rows;
    for (std::uint32_t person = 0; person + 1 < rows.offsets.size(); ++person)
        for (std::uint64_t a = rows.offsets[person]; a < rows.offsets[person + 1]; ++a)
            if (started.answered[a] && rows.items[a] >= first && rows.items[a] < last)
                take(person, rows.items[a]);
}

/// For each person, those whom the person answers, in ascending order. Every part reads all ties for
/// the answers of its own people, so more than a few parts are not worth it.
Rows answers_to(const StartedTies& started, std::uint32_t people, unsigned threads) {
    constexpr unsigned most_parts = 8;
    const unsigned parts = std::min(threads, most_parts);
    Rows answers;
    answers.offsets.assign(std::size_t{people} + 1, 0);
    in_parts(people, parts, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        for_each_answered(started, first, last, [&](std::uint32_t, std::uint32_t answering) {
            ++answers.offsets[std::size_t{answering} + 1];
        });
    });
    std::partial_sum(answers.offsets.begin(), answers.offsets.end(), answers.offsets.begin());
    answers.items.resize(answers.offsets.back());
    std::vector<std::uint64_t> next(answers.offsets.begin(), answers.offsets.end() - 1);
    in_parts(people, parts, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        for_each_answered(started, first, last, [&](std::uint32_t person, std::uint32_t answering) {
            answers.items[next[answering]++] = person;
        });
    });
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

Graph join(const Rows& started, const Rows& answers, unsigned threads) {
    const std::uint64_t people = started.offsets.size() - 1;
    Graph graph;
    graph.offsets.assign(people + 1, 0);
    in_parts(people, threads, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        for (std::uint64_t i = first; i < last; ++i)
            graph.offsets[i + 1] = size_of_union(started.row(i), answers.row(i));
    });
    std::partial_sum(graph.offsets.begin(), graph.offsets.end(), graph.offsets.begin());
    graph.targets.resize(graph.offsets.back());
    in_parts(people, threads, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        for (std::uint64_t i = first; i < last; ++i)
            std::ranges::set_union(started.row(i), answers.row(i),
                                   graph.targets.begin() + graph.offsets[i]);
    });
    return graph;
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

/// A strength for each arc of a person: eight to a block of (person, ordinal / 8).
void draw_strengths(const mcsm::Rng& rng, const std::vector<std::uint16_t>& table,
                    std::uint64_t person, Graph& graph) {
    const std::uint64_t first = graph.offsets[person];
    const std::uint64_t degree = graph.offsets[person + 1] - first;
    mcsm::Block words{};
    for (std::uint64_t k = 0; k < degree; ++k) {
        if (k % 8 == 0) words = rng.block((k / 8) << 32U | person, strength_slot);
        graph.strength[first + k] = table[words[k % 8 / 2] >> 16 * (k % 2) & 0xFFFFU];
    }
}

void draw_all_strengths(Graph& graph, const ParameterTable& parameters, WorldKey key,
                        unsigned threads) {
    const mcsm::Rng rng = world_stream(key, Stream::friendships);
    const std::vector<std::uint16_t> table = strength_table(parameters, rng);
    graph.strength.resize(graph.targets.size());
    in_parts(graph.nodes(), threads, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        for (std::uint64_t person = first; person < last; ++person)
            draw_strengths(rng, table, person, graph);
    });
}

}  // namespace

Graph generate_friendships(const ParameterTable& parameters, std::uint32_t people, WorldKey key,
                           unsigned threads) {
    Graph graph;
    {
        const StartedTies started =
            start_all_ties(Acquaintance(parameters, people, key, threads), threads);
        graph = join(started.rows, answers_to(started, people, threads), threads);
    }
    draw_all_strengths(graph, parameters, key, threads);
    return graph;
}

Graph read_friendships(const EdgeList& list, const ParameterTable& parameters, WorldKey key) {
    Graph graph = make_graph(list.nodes, list.edges, Arcs::symmetric);
    draw_all_strengths(graph, parameters, key, cores());
    return graph;
}

}  // namespace microcosm
