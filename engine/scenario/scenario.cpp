// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/scenario.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <utility>

#include "engine/scenario/compared_packs.hpp"
#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/pack.hpp"
#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t largest_seed = 9'007'199'254'740'992;  // 2^53: exact in every reader of JSON
constexpr std::int64_t most_replicates = 1'000'000;
constexpr std::array<double, 3> ticks_h{24, 6, 1};

/// Reads the top level, in an order in which later sections find what they refer to.
class ScenarioReader {
  public:
    ScenarioReader(const Document& document, const std::string& file, Problems& problems)
        : map_(document.root, "", problems), problems_(problems) {
        scenario_.file = file;
        scenario_.folder = std::filesystem::path(file).parent_path().string();
        scenario_.name = file.empty() ? "scenario" : std::filesystem::path(file).stem().string();
        set_default_plugins({document.root.place.source, 0, 0});
        scenario_.world.niches = usual_niches();
    }

    Scenario read() {
        read_description();
        read_size();
        read_parameters();
        if (const Value* world = map_.take("world")) read_world(*world, scenario_, problems_);
        if (const Value* roster = map_.take("roster")) read_roster(*roster);
        if (const Value* product =
                map_.require("product", "product: {price: 38 USD, margin: 65 %}"))
            read_product(*product, scenario_, problems_);
        if (const Value* casts =
                map_.require("cast", "cast: {NAME: {count: 40, platform: instagram}}"))
            read_casts(*casts, scenario_, problems_);
        if (const Value* plans =
                map_.require("plans", "plans: {NAME: {hire: [{cast: NAME, feed: 1}]}}"))
            read_plans(*plans, scenario_, problems_);
        if (const Value* explore = map_.take("explore"))
            read_explore(*explore, scenario_, problems_);
        read_plugins(map_, scenario_, problems_);
        map_.finish();
        return std::move(scenario_);
    }

  private:
    void set_default_plugins(const Place& place) {
        scenario_.ranking = {"org.microcosm.ranking.engagement_feed", {}, place};
        scenario_.conversion = {"org.microcosm.conversion.funnel", {}, place};
        scenario_.fraud = {"org.microcosm.fraud.purchased_followers", {}, place};
        scenario_.pricing = {std::string(built_in_pricing), {}, place};
        scenario_.trust = {std::string(built_in_trust), {}, place};
    }

    void read_description() {
        scenario_.name = map_.read_text("name").value_or(scenario_.name);
        scenario_.question = map_.read_text("question").value_or("");
    }

    void read_size() {
        scenario_.seed =
            static_cast<std::uint64_t>(map_.read_integer("seed", {0, largest_seed}).value_or(1));
        scenario_.replicates =
            map_.read_integer("replicates", {1, most_replicates}).value_or(scenario_.replicates);
        if (const Value* tick = map_.take("tick")) read_tick(*tick);
        if (const Value* horizon = map_.take("horizon")) read_horizon(*horizon);
        scenario_.budget_usd = map_.read_number("budget", {"", "USD", 0, 1e12}).value_or(0);
        if (const Value* measure = map_.take("decide_by")) read_decide_by(*measure);
    }

    void read_decide_by(const Value& value) {
        const std::vector<std::string> names(decide_by_names.begin() + 1, decide_by_names.end());
        const auto name = read_choice(value, "decide_by", names, problems_);
        const auto found =
            std::find(decide_by_names.begin(), decide_by_names.end(), name.value_or(""));
        scenario_.decide_by = static_cast<DecideBy>(found - decide_by_names.begin());
    }

    void read_tick(const Value& value) {
        const auto tick = read_quantity(value, "h", "tick", problems_);
        if (!tick) return;
        if (std::find(ticks_h.begin(), ticks_h.end(), *tick) != ticks_h.end())
            scenario_.tick_h = *tick;
        else
            problems_.error(value.place,
                            format("tick = {} is not one of 24 h, 6 h, 1 h", value.text));
    }

    void read_horizon(const Value& value) {
        const auto days = read_number(value, {"horizon", "d", 1, 3650}, problems_);
        if (!days) return;
        scenario_.horizon_h = *days * 24;
        const double ticks = scenario_.horizon_h / scenario_.tick_h;
        if (ticks != std::floor(ticks))
            problems_.error(value.place, format("horizon = {} is no whole number of ticks of {} h",
                                                value.text, shortest(scenario_.tick_h)));
    }

    void read_name_of_pack(std::string_view key, Pack::Kind kind, std::string& name) {
        if (const Value* value = map_.take(key))
            name = read_choice(*value, key, pack_names(kind), problems_).value_or(name);
    }

    void read_parameters() {
        read_name_of_pack("pack", Pack::Kind::pack, scenario_.pack);
        read_name_of_pack("era", Pack::Kind::era, scenario_.era);
        if (const Value* packs = map_.take("compare_packs")) read_compared_packs(*packs, problems_);
        scenario_.parameters = load_packs(scenario_.pack, scenario_.era, {}, problems_);
        auto groups = scenario_.parameters.names_below("");
        // Read with the settings or the plugin of the same name.
        for (const std::string_view name : {"world", "conversion", "fraud"})
            std::erase(groups, name);
        map_.read_others(groups, [&](const Entry& entry) {
            override_parameters(scenario_.parameters, entry.key, entry.value, problems_);
        });
    }

    void read_roster(const Value& value) {
        scenario_.roster_place = value.place;
        if (const auto path = read_text(value, "roster", problems_))
            scenario_.roster_file = resolve_path(scenario_, *path, value.place);
    }

    MapReader map_;
    Problems& problems_;
    Scenario scenario_;
};

}  // namespace

std::string resolve_path(const Scenario& scenario, const std::string& path, const Place& place) {
    const bool typed = place.source != nullptr && place.source->name == "--set";
    std::error_code ignored;
    if (typed && std::filesystem::exists(path, ignored)) return path;
    return (std::filesystem::path(scenario.folder) / path).lexically_normal().string();
}

Scenario read_scenario(const Document& document, const std::string& file, Problems& problems) {
    const bool said_already = document.root.is_null() && problems.errors() > 0;
    if (said_already) return {};  // no YAML, or an empty file
    return ScenarioReader(document, file, problems).read();
}

}  // namespace microcosm
