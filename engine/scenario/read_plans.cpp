// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr double most_usd = 1e9;
constexpr std::int64_t most_posts = 1000;
constexpr std::array<std::string_view, format_count> format_names{"feed", "story", "short_video",
                                                                  "long_video"};

std::vector<std::string> level_names() {
    std::vector<std::string> names{"none"};
    names.insert(names.end(), audit_names.begin(), audit_names.begin() + audit_levels);
    return names;
}

std::vector<std::string> preset_names() {
    return {audit_names.begin() + audit_levels, audit_names.end()};
}

constexpr std::int64_t most_hired = 1'000'000;

NumberRule money(std::string_view unit = "USD") {
    return {"", unit, 0, most_usd};
}

std::int64_t to_cents(double usd) {
    return static_cast<std::int64_t>(std::floor(usd * 100 + .5));
}

/// Reads one item of a plan's `hire:`.
class HireReader {
  public:
    HireReader(const Value& value, std::string path, const Scenario& scenario, Problems& problems)
        : value_(value),
          scenario_(scenario),
          problems_(problems),
          map_(value, std::move(path), problems) {
        hire_.place = value.place;
    }

    Hire read() {
        read_cast();
        read_count();
        read_posts();
        read_pay();
        read_times();
        read_months();
        hire_.script_level =
            map_.read_number("script_level", {"", "1", 0, 1, "0 is free, 1 word for word"});
        hire_.disclosed = map_.read_flag("disclosed");
        hire_.hours = map_.read_uncertain("hours", {"", "h", 0, 10'000});
        hire_.hourly_usd = map_.read_uncertain("hourly", {"", "USD/h", 0, 10'000});
        hire_.promo_code = map_.read_flag("promo_code").value_or(hire_.promo_code);
        read_spend();
        map_.finish();
        return std::move(hire_);
    }

  private:
    void read_cast() {
        const Value* cast = map_.require("cast", "the name of a cast");
        if (cast == nullptr) return;
        std::vector<std::string> names;
        for (const Cast& known : scenario_.casts)
            names.push_back(known.name);
        auto name = read_text(*cast, map_.path("cast"), problems_);
        if (!name) return;
        const bool known = std::find(names.begin(), names.end(), *name) != names.end();
        if (!known && !names.empty())
            problems_.error(cast->place,
                            format("unknown cast '{}'{}", *name, did_you_mean(*name, names)));
        hire_.cast = std::move(*name);
    }

    void read_count() {
        const Value* count = map_.take("count");
        hire_.count = map_.read_integer("count", {0, most_hired});
        if (!hire_.count) return;
        for (const Cast& cast : scenario_.casts)
            if (cast.name == hire_.cast && *hire_.count > cast.count)
                problems_.error(count->place,
                                format("{} = {}, but cast {} has {}", map_.path("count"),
                                       *hire_.count, cast.name, cast.count));
    }

    void read_posts() {
        const std::size_t errors = problems_.errors();
        std::int64_t posts = 0;
        for (std::size_t k = 0; k < format_count; ++k) {
            hire_.posts[k] = map_.read_integer(format_names[k], {0, most_posts}).value_or(0);
            posts += hire_.posts[k];
        }
        if (posts > 0 || !map_.is_map() || problems_.errors() > errors) return;
        problems_.error(value_.place, format("{} asks for no post; give a number of feed, story, "
                                             "short_video or long_video",
                                             map_.path_of_map()));
    }

    void read_pay() {
        hire_.fee_usd = map_.read_number("fee", money());
        hire_.agreed = map_.read_flag("agreed").value_or(false);
        hire_.gift = map_.read_flag("gift").value_or(false);
        const Value* gift = map_.take("gift");
        if (hire_.gift && hire_.fee_usd)
            problems_.error(gift->place, format("{} stands for the fee; leave one of them out",
                                                map_.path("gift")));
    }

    void read_times() {
        constexpr double longest_days = 3650;
        hire_.first_day = map_.read_number("first_day", {"", "d", 0, longest_days}).value_or(0);
        hire_.every_days =
            map_.read_number("every", {"", "d", 0, longest_days}).value_or(hire_.every_days);
        const double horizon_days = scenario_.horizon_h / 24;
        const Value* first = map_.take("first_day");
        if (first != nullptr && hire_.first_day >= horizon_days) {
            problems_.error(first->place,
                            format("{} = {} is not before the horizon of {} d",
                                   map_.path("first_day"), first->text, shortest(horizon_days)));
            return;
        }
        if (map_.take("months") == nullptr) warn_of_late_posts(horizon_days);
    }

    /// Last: it looks at the first day.
    void read_months() {
        constexpr std::int64_t longest = 120;
        hire_.months = map_.read_integer("months", {1, longest}).value_or(1);
        const Value* months = map_.take("months");
        if (months == nullptr) return;
        if (hire_.gift)
            problems_.error(months->place,
                            format("{} is a contract; a gift is none", map_.path("months")));
        warn_of_late_posts(scenario_.horizon_h / 24);
    }

    void read_spend() {
        hire_.spend_usd = map_.read_number("spend", money());
        const Value* spend = map_.take("spend");
        if (!hire_.spend_usd) return;
        if (hire_.count || !hire_.fee_usd)
            problems_.error(spend->place, format("{} buys as many creators as it can: it needs fee "
                                                 "and excludes count",
                                                 map_.path("spend")));
    }

    void warn_of_late_posts(double horizon_days) {
        std::int64_t posts = 0;
        for (const std::int64_t count : hire_.posts)
            posts += count;
        const double month = static_cast<double>(hire_.months - 1) * days_per_month;
        const double last =
            hire_.first_day + month + static_cast<double>(posts - 1) * hire_.every_days;
        if (posts > 0 && last >= horizon_days)
            problems_.warning(
                value_.place,
                format("{}: the last of {} posts would come on day {}, after the "
                       "horizon of {} d",
                       map_.path_of_map(), posts, shortest(last), shortest(horizon_days)));
    }

    const Value& value_;
    const Scenario& scenario_;
    Problems& problems_;
    MapReader map_;
    Hire hire_;
};

void check_hired_once(const Plan& plan, Problems& problems) {
    for (auto hire = plan.hires.begin(); hire != plan.hires.end(); ++hire) {
        const auto same = [&](const Hire& other) { return other.cast == hire->cast; };
        if (hire->cast.empty() || std::none_of(plan.hires.begin(), hire, same)) continue;
        problems.error(hire->place, format("plan {} hires cast {} twice; put all posts into one",
                                           plan.name, hire->cast));
    }
}

void read_hires(const Value& list, Plan& plan, const Scenario& scenario, Problems& problems) {
    const std::string path = format("plans.{}.hire", plan.name);
    if (!check_list(list, path, problems)) return;
    for (std::size_t k = 0; k < list.items.size(); ++k) {
        HireReader reader(list.items[k], format("{}[{}]", path, k), scenario, problems);
        plan.hires.push_back(reader.read());
        plan.hires.back().origin = format("plan.{}.hire{}", plan.name, k + 1);
    }
    check_hired_once(plan, problems);
}

/// A level by name, or {preset: NAME} or {level: NAME} with a threshold.
std::optional<std::string> read_audit(const Value& value, const std::string& path, Plan& plan,
                                      Problems& problems) {
    if (!value.is_map()) {
        const std::vector<std::string> presets = preset_names();
        if (std::find(presets.begin(), presets.end(), value.text) == presets.end())
            return read_choice(value, path, level_names(), problems);
        problems.error(value.place, format("{} = '{}' is a preset; write {{preset: {}}}", path,
                                           value.text, value.text));
        return {};
    }
    MapReader map(value, path, problems);
    std::optional<std::string> name;
    if (const Value* level = map.take("level"))
        name = read_choice(*level, map.path("level"), level_names(), problems);
    else if (const Value* preset = map.require("preset", "modash_like"))
        name = read_choice(*preset, map.path("preset"), preset_names(), problems);
    plan.reject_above = map.read_number("reject_above", {"", "1", 0, 1});
    map.finish();
    return name;
}

Plan read_plan(const Entry& entry, const Scenario& scenario, Problems& problems) {
    Plan plan;
    plan.name = entry.key;
    plan.place = entry.key_place;
    MapReader map(entry.value, format("plans.{}", entry.key), problems);
    plan.description = map.read_text("description").value_or("");
    plan.agency_cents = to_cents(map.read_number("agency", money()).value_or(0));
    plan.production_cents = to_cents(map.read_number("production", money()).value_or(0));
    if (const Value* audit = map.take("audit"))
        plan.audit = read_audit(*audit, map.path("audit"), plan, problems).value_or("none");
    read_spending(map, plan, scenario, problems);
    if (const Value* hires = map.take("hire")) read_hires(*hires, plan, scenario, problems);
    map.finish();
    return plan;
}

}  // namespace

void read_plans(const Value& value, Scenario& scenario, Problems& problems) {
    if (!check_map(value, "plans", problems)) return;
    if (value.entries.empty())
        problems.error(value.place, "plans is empty; give at least one plan");
    for (const Entry& entry : value.entries) {
        if (entry.key == "nothing")
            problems.error(entry.key_place,
                           "the plan nothing is always there; name this one otherwise");
        check_plain_name(entry, "a plan", problems);
        scenario.plans.push_back(read_plan(entry, scenario, problems));
    }
}

}  // namespace microcosm
