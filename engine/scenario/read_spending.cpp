// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr double most_usd = 1e9;
constexpr double longest_days = 3650;
constexpr NumberRule days{"", "d", 0, longest_days};

/// Reads one medium of a plan's `advert:`.
class AdvertReader {
  public:
    AdvertReader(const Value& value, std::string path, const Scenario& scenario, Problems& problems)
        : problems_(problems),
          horizon_days_(scenario.horizon_h / 24),
          map_(value, std::move(path), problems) {}

    Advert read(Advert::Medium medium) {
        advert_.medium = medium;
        advert_.first_day = map_.read_number("first_day", days).value_or(0);
        check_within_horizon("first_day", advert_.first_day);
        if (medium == Advert::Medium::neighbours) {
            advert_.people = map_.read_integer("people", {1, 4'000'000'000}).value_or(0);
        } else {
            read_flight();
            if (medium == Advert::Medium::tv) read_tv();
        }
        map_.finish();
        return advert_;
    }

  private:
    void read_flight() {
        if (map_.require("budget", "50000 USD") != nullptr)
            advert_.budget_usd = map_.read_number("budget", {"", "USD", 0, most_usd}).value_or(0);
        const double left = horizon_days_ - advert_.first_day;
        const Value* length = map_.take("days");
        advert_.days = map_.read_number("days", {"", "d", 1, longest_days})
                           .value_or(std::min(advert_.days, left));
        if (length != nullptr && left > 0 && advert_.days > left)
            problems_.error(length->place,
                            format("{} = {} ends after the horizon of {} d", map_.path("days"),
                                   length->text, shortest(horizon_days_)));
    }

    void read_tv() {
        advert_.rival_on_air = map_.read_flag("rival_on_air").value_or(false);
        advert_.celebrity = map_.read_flag("celebrity").value_or(false);
    }

    void check_within_horizon(const char* key, double day) {
        const Value* value = map_.take(key);
        if (value == nullptr || day < horizon_days_) return;
        problems_.error(value->place, format("{} = {} is not before the horizon of {} d",
                                             map_.path(key), value->text, shortest(horizon_days_)));
    }

    Problems& problems_;
    double horizon_days_;
    MapReader map_;
    Advert advert_;
};

void read_adverts(const Value& value, Plan& plan, const Scenario& scenario, Problems& problems) {
    const std::string path = format("plans.{}.advert", plan.name);
    if (!check_map(value, path, problems)) return;
    MapReader map(value, path, problems);
    for (std::size_t medium = 0; medium < medium_names.size(); ++medium) {
        const Value* of = map.take(medium_names[medium]);
        if (of == nullptr) continue;
        AdvertReader reader(*of, map.path(medium_names[medium]), scenario, problems);
        plan.adverts.push_back(reader.read(static_cast<Advert::Medium>(medium)));
    }
    map.finish();
}

void read_boost(const Value& value, Plan& plan, Problems& problems) {
    MapReader map(value, format("plans.{}.boost", plan.name), problems);
    if (!map.is_map()) return;
    Boost boost;
    if (map.require("budget", "10000 USD") != nullptr)
        boost.budget_usd = map.read_number("budget", {"", "USD", 0, most_usd}).value_or(0);
    boost.after_days = map.read_number("after", days).value_or(boost.after_days);
    boost.days = map.read_number("days", {"", "d", 1, longest_days}).value_or(boost.days);
    boost.best = map.read_integer("best", {1, 1'000'000});
    map.finish();
    plan.boost = boost;
}

}  // namespace

void read_spending(MapReader& map, Plan& plan, const Scenario& scenario, Problems& problems) {
    plan.tooling_usd = map.read_number("tooling", {"", "USD/month", 0, 1e6});
    plan.holdout = map.read_number("holdout", {"", "1", 0, .9}).value_or(0);
    if (const Value* adverts = map.take("advert")) read_adverts(*adverts, plan, scenario, problems);
    if (const Value* boost = map.take("boost")) read_boost(*boost, plan, problems);
}

}  // namespace microcosm
