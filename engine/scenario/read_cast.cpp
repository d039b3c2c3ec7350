// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr double most_followers = 1e10;
constexpr std::int64_t most_creators = 1'000'000;

/// Reads one entry of `cast:`.
class CastReader {
  public:
    CastReader(const Entry& entry, const Scenario& scenario, Problems& problems)
        : scenario_(scenario),
          problems_(problems),
          map_(entry.value, format("cast.{}", entry.key), problems) {
        cast_.name = entry.key;
        cast_.place = entry.key_place;
    }

    Cast read() {
        read_who();
        read_followers();
        cast_.fit = map_.read_uncertain("fit", {"", "1", 0, 1, "likeness of content and product"});
        if (const Value* niches = map_.take("niches"))
            cast_.niches = read_niche_weights(*niches, map_.path("niches"), scenario_, problems_);
        cast_.celebrity = map_.read_flag("celebrity").value_or(false);
        map_.finish();
        return std::move(cast_);
    }

  private:
    void read_who() {
        const Value* count = map_.take("count");
        cast_.count = map_.read_integer("count", {1, most_creators}).value_or(cast_.count);
        if (const Value* platform = map_.take("platform")) {
            const auto platforms = scenario_.parameters.names_below("platform");
            const std::string path = map_.path("platform");
            cast_.platform =
                read_choice(*platform, path, platforms, problems_).value_or(cast_.platform);
        }
        if (const Value* handles = map_.take("handles")) read_handles(*handles, count);
    }

    void read_handles(const Value& list, const Value* count) {
        if (!check_list(list, map_.path("handles"), problems_)) return;
        for (const Value& item : list.items)
            read_handle(item);
        if (scenario_.roster_file.empty())
            problems_.error(list.place, format("{} are rows of a roster, and the scenario names "
                                               "none; give roster: FILE",
                                               map_.path("handles")));
        const auto named = static_cast<std::int64_t>(list.items.size());
        if (named == 0)
            problems_.error(list.place,
                            format("{} is empty; leave the key out", map_.path("handles")));
        if (count == nullptr)
            cast_.count = named;
        else if (cast_.count != named)
            problems_.error(count->place, format("{} = {}, but handles names {}; leave count out",
                                                 map_.path("count"), cast_.count, named));
    }

    void read_handle(const Value& item) {
        auto handle = read_text(item, map_.path("handles"), problems_);
        if (!handle) return;
        if (handle->starts_with('@')) handle->erase(0, 1);
        if (std::find(cast_.handles.begin(), cast_.handles.end(), *handle) != cast_.handles.end())
            problems_.error(item.place, format("handle {} is listed twice", *handle));
        cast_.handles.push_back(std::move(*handle));
    }

    void read_followers() {
        const NumberRule rule{"", "1", 1, most_followers, "a number of accounts"};
        warn_if_ignored("followers");
        warn_if_ignored("fit");
        if (const auto followers = map_.read_uncertain("followers", rule)) {
            cast_.followers = *followers;
            cast_.followers_given = true;
        }
        cast_.followers_min = map_.read_number("followers_min", rule).value_or(0);
        const Value* max = map_.take("followers_max");
        cast_.followers_max = map_.read_number("followers_max", rule).value_or(0);
        if (max != nullptr && cast_.followers_max > 0 && cast_.followers_max < cast_.followers_min)
            problems_.error(max->place, format("{} = {} is below followers_min = {}",
                                               map_.path("followers_max"), max->text,
                                               shortest(cast_.followers_min)));
    }

    /// Of creators from a roster these are known.
    void warn_if_ignored(std::string_view key) {
        const Value* value = map_.take(key);
        if (value == nullptr || scenario_.roster_file.empty()) return;
        problems_.warning(value->place,
                          format("{} is ignored: the roster tells it", map_.path(key)));
    }

    const Scenario& scenario_;
    Problems& problems_;
    MapReader map_;
    Cast cast_;
};

}  // namespace

void read_casts(const Value& value, Scenario& scenario, Problems& problems) {
    if (!check_map(value, "cast", problems)) return;
    if (value.entries.empty())
        problems.error(value.place, "cast is empty; give at least one cast of creators");
    for (const Entry& entry : value.entries) {
        check_plain_name(entry, "a cast", problems);
        scenario.casts.push_back(CastReader(entry, scenario, problems).read());
    }
}

}  // namespace microcosm
