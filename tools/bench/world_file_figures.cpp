// SPDX-License-Identifier: Apache-2.0
// Opening a world of ten million people from its file, against reading the file's bytes once.
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <numeric>

#include "engine/text/format.hpp"
#include "engine/world/world_file.hpp"
#include "tools/bench/figure.hpp"

namespace microcosm::bench {

namespace {

constexpr std::uint32_t ten_million = 10'000'000;
constexpr std::uint32_t friends_each = 20;  // 100 million friendships, an arc each way
constexpr std::uint32_t creators = 30;
constexpr std::uint32_t follows_each = 10;  // people who follow a creator: one in so many

/// A world of the right size whose numbers are in order: what it costs to open does not depend on
/// them.
StoredWorld make_world(std::uint32_t people) {
    StoredWorld world;
    People& p = world.people;
    p.interests.assign(people, {});
    for (auto* column : {&p.accounts, &p.slots_per_day, &p.interest})
        column->assign(people, 200);
    for (auto* column : {&p.product_fit, &p.prestige, &p.price_sensitivity, &p.platforms})
        column->assign(people, 1);
    world.creators.assign(creators, 7);
    for (std::uint32_t creator = 0; creator < creators; ++creator) {
        for (std::uint32_t person = creator % follows_each; person < people; person += follows_each)
            world.follows.person.push_back(person);
        world.follows.offsets.push_back(world.follows.size());
    }
    world.follows.tie.assign(world.follows.size(), 20'000);
    world.follows.account.assign(world.follows.size(), 30'000);
    Graph& friends = world.friendships;
    friends.targets.reserve(std::size_t{people} * friends_each);
    for (std::uint32_t person = 0; person < people; ++person) {
        const std::uint32_t group = person / (friends_each + 1) * (friends_each + 1);
        for (std::uint32_t other = group; other <= group + friends_each && other < people; ++other)
            if (other != person) friends.targets.push_back(other);
        friends.offsets.push_back(friends.targets.size());
    }
    friends.strength.assign(friends.targets.size(), 9'000);
    return world;
}

double seconds_of(const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Adds up all words of a mapped file.
std::uint64_t read_once(const std::string& path) {
    const MappedFile file(path);
    const auto* words = reinterpret_cast<const std::uint64_t*>(file.bytes().data());
    return std::accumulate(words, words + file.bytes().size() / sizeof(std::uint64_t),
                           std::uint64_t{0});
}

struct Times {
    double open = 0, verify = 0, read = 0;
};

/// Medians of five turns. The file is in the system's memory, for all three alike.
Times measure(const std::string& path) {
    constexpr std::size_t turns = 5;
    std::vector<double> open, verify, read;
    for (std::size_t turn = 0; turn < turns; ++turn) {
        volatile std::uint64_t sink = 0;
        read.push_back(seconds_of([&] { sink = sink + read_once(path); }));
        open.push_back(seconds_of([&] { sink = sink + WorldFile(path).columns().people.size(); }));
        const WorldFile file(path);
        verify.push_back(seconds_of([&] { file.verify(); }));
    }
    for (auto* times : {&open, &verify, &read})
        std::sort(times->begin(), times->end());
    return {open[turns / 2], verify[turns / 2], read[turns / 2]};
}

}  // namespace

void measure_world_file(const Setting& setting, Figures& figures) {
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / format("microcosm_bench_{}.world", getpid());
    Times times;
    double bytes = 0;
    try {
        write_world(path.string(), std::string(64, '0'),
                    make_world(setting.tiny ? 1000 : ten_million));
        bytes = static_cast<double>(std::filesystem::file_size(path));
        times = measure(path.string());
    } catch (...) {
        std::filesystem::remove(path);
        throw;
    }
    std::filesystem::remove(path);
    figures.push_back({"world_open", times.open / times.read, "x", Figure::Target::at_most, 0.1,
                       format("opening a world file of {:.2f} GB in {:.2f} ms, over reading it "
                              "once in {:.0f} ms",
                              bytes / 1e9, times.open * 1e3, times.read * 1e3)});
    figures.push_back({"world_verify", times.verify / times.read, "x", Figure::Target::none, 0,
                       format("the check of every byte before a world is used, all cores: {:.0f} "
                              "ms, over reading it once",
                              times.verify * 1e3)});
}

}  // namespace microcosm::bench
