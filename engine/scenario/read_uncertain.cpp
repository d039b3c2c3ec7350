// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/number_rule.hpp"
#include "engine/scenario/uncertain.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

using Shape = Uncertain::Shape;

/// A number inside a distribution. `location` and `positive_location` carry the unit of what is
/// read; `pure` has none. All but `location` are above 0.
struct Argument {
    enum class Kind { location, positive_location, pure };
    std::string_view name;
    Kind kind = Kind::location;
};

/// One distribution that a user can write; the order of the arguments is that of Uncertain's a, b,
/// c.
struct Distribution {
    std::string_view name;
    Shape shape;
    std::size_t count;
    std::array<Argument, 3> arguments;

    std::span<const Argument> used() const { return {arguments.data(), count}; }
};

constexpr auto location = Argument::Kind::location;
constexpr auto positive_location = Argument::Kind::positive_location;
constexpr auto pure = Argument::Kind::pure;

constexpr std::array<Distribution, 6> distributions{{
    {"uniform", Shape::uniform, 2, {{{"low", location}, {"high", location}, {}}}},
    {"normal", Shape::normal, 2, {{{"mean", location}, {"sd", positive_location}, {}}}},
    {"lognormal", Shape::lognormal, 2, {{{"median", positive_location}, {"sigma", pure}, {}}}},
    {"triangular",
     Shape::triangular,
     3,
     {{{"low", location}, {"mode", location}, {"high", location}}}},
    {"beta", Shape::beta, 2, {{{"a", pure}, {"b", pure}, {}}}},
    {"gamma", Shape::gamma, 2, {{{"shape", pure}, {"mean", positive_location}, {}}}},
}};

const Distribution* find_distribution(std::string_view name) {
    const auto found = std::find_if(distributions.begin(), distributions.end(),
                                    [&](const Distribution& d) { return d.name == name; });
    return found == distributions.end() ? nullptr : &*found;
}

/// "low, mode, high"
template <typename Named>
std::string join_names(const Named& items) {
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += ", ";
        text += item.name;
    }
    return text;
}

/// Reads one distribution of a map; problems are named after the rule.
class DistributionReader {
  public:
    DistributionReader(const NumberRule& rule, Problems& problems)
        : rule_(rule), problems_(problems), errors_before_(problems.errors()) {}

    std::optional<Uncertain> read(const Value& map) {
        for (const Entry& entry : map.entries)
            read_entry(entry);
        if (!distribution_ && !has_failed()) {
            problems_.error(map.place, format("{} is a map without a distribution; give one of {}",
                                              rule_.what, join_names(distributions)));
        }
        if (!has_failed()) check_order(map);
        if (!has_failed()) check_rule(map);
        if (has_failed()) return std::nullopt;
        return result_;
    }

  private:
    bool has_failed() const { return problems_.errors() > errors_before_; }

    void read_entry(const Entry& entry) {
        if (entry.key == "min" || entry.key == "max") return read_bound(entry);
        const Distribution* distribution = find_distribution(entry.key);
        if (distribution == nullptr) return refuse(entry);
        if (distribution_ != nullptr) {
            problems_.error(entry.key_place, format("{} has two distributions, {} and {}; keep one",
                                                    rule_.what, distribution_->name, entry.key));
            return;
        }
        distribution_ = distribution;
        result_.shape = distribution->shape;
        read_arguments(entry.value);
    }

    void refuse(const Entry& entry) {
        std::vector<std::string> names{"min", "max"};
        for (const Distribution& distribution : distributions)
            names.emplace_back(distribution.name);
        std::string advice = did_you_mean(entry.key, names);
        if (advice.empty()) advice = format("; give one of {}", join_names(distributions));
        problems_.error(entry.key_place, format("unknown distribution '{}'{}", entry.key, advice));
    }

    void read_bound(const Entry& entry) {
        NumberRule rule = rule_;
        const std::string what = format("{}.{}", rule_.what, entry.key);
        rule.what = what;
        const auto number = read_quantity(entry.value, rule.unit, what, problems_);
        if (!number || !check_inside(entry.value, *number, rule, problems_)) return;
        (entry.key == "min" ? result_.low : result_.high) = *number;
    }

    void read_arguments(const Value& value) {
        if (value.is_list()) return read_list(value);
        const std::string path = format("{}.{}", rule_.what, distribution_->name);
        if (!value.is_map()) {
            problems_.error(value.place, format("{} takes {}, as a map or as a list in this order",
                                                path, join_names(distribution_->used())));
            return;
        }
        MapReader map(value, path, problems_);
        for (std::size_t k = 0; k < distribution_->count; ++k) {
            const std::string_view name = distribution_->arguments[k].name;
            if (const Value* argument = map.require(name, "a number")) read_argument(k, *argument);
        }
        map.finish();
    }

    void read_list(const Value& list) {
        if (list.items.size() != distribution_->count) {
            problems_.error(
                list.place,
                format("{}.{} takes {} numbers ({}), not {}", rule_.what, distribution_->name,
                       distribution_->count, join_names(distribution_->used()), list.items.size()));
            return;
        }
        for (std::size_t k = 0; k < distribution_->count; ++k)
            read_argument(k, list.items[k]);
    }

    void read_argument(std::size_t k, const Value& value) {
        const Argument& argument = distribution_->arguments[k];
        const std::string what = format("{}.{}.{}", rule_.what, distribution_->name, argument.name);
        const std::string_view unit = argument.kind == pure ? "1" : rule_.unit;
        const auto number = read_quantity(value, unit, what, problems_);
        if (!number) return;
        if (argument.kind != location && !(*number > 0))
            problems_.error(value.place, format("{} = {} must be above 0", what, value.text));
        places_[k] = &value;
        const std::array targets{&result_.a, &result_.b, &result_.c};
        *targets[k] = *number;
    }

    void refuse_order(std::size_t low, std::size_t high, std::string_view rule) {
        const auto names = distribution_->arguments;
        problems_.error(
            places_[low]->place,
            format("{}.{}: {} = {} {} {} = {}", rule_.what, distribution_->name, names[low].name,
                   places_[low]->text, rule, names[high].name, places_[high]->text));
    }

    void check_triangle() {
        const std::size_t errors = problems_.errors();
        if (!(result_.a <= result_.b)) refuse_order(0, 1, "must not be above");
        if (!(result_.b <= result_.c)) refuse_order(1, 2, "must not be above");
        if (problems_.errors() == errors && !(result_.a < result_.c))
            refuse_order(0, 2, "must be below");
    }

    void check_order(const Value& map) {
        if (result_.shape == Shape::uniform && !(result_.a < result_.b))
            refuse_order(0, 1, "must be below");
        if (result_.shape == Shape::triangular) check_triangle();
        if (!(result_.low < result_.high)) {
            problems_.error(map.place, format("{}: min = {} must be below max = {}", rule_.what,
                                              shortest(result_.low), shortest(result_.high)));
        }
    }

    void check_rule(const Value& map) {
        const bool bounded = result_.shape == Shape::uniform ||
                             result_.shape == Shape::triangular || result_.shape == Shape::beta;
        if (bounded) return check_support(map);
        const double center = result_.shape == Shape::gamma ? result_.b : result_.a;
        const std::size_t k = result_.shape == Shape::gamma ? 1 : 0;
        NumberRule rule = rule_;
        const std::string what =
            format("{}.{}.{}", rule_.what, distribution_->name, distribution_->arguments[k].name);
        rule.what = what;
        check_inside(*places_[k], center, rule, problems_);
        result_.low = std::max(result_.low, rule_.low);
        result_.high = std::min(result_.high, rule_.high);
    }

    void check_support(const Value& map) {
        const double low = support_low(result_);
        const double high = support_high(result_);
        if (low == high) {
            problems_.error(map.place, format("{}: min and max leave nothing of {}", rule_.what,
                                              distribution_->name));
            return;
        }
        if (is_inside(low, rule_) && is_inside(high, rule_)) return;
        problems_.error(map.place, format("{}.{} reaches from {} to {}, which is {}", rule_.what,
                                          distribution_->name, shortest(low), shortest(high),
                                          describe_breach(rule_)));
    }

    const NumberRule& rule_;
    Problems& problems_;
    std::size_t errors_before_;
    const Distribution* distribution_ = nullptr;
    std::array<const Value*, 3> places_{};
    Uncertain result_;
};

}  // namespace

std::optional<Uncertain> read_uncertain(const Value& value, const NumberRule& rule,
                                        Problems& problems) {
    if (value.is_map()) return DistributionReader(rule, problems).read(value);
    const auto number = read_quantity(value, rule.unit, rule.what, problems);
    if (!number || !check_inside(value, *number, rule, problems)) return std::nullopt;
    Uncertain fixed;
    fixed.a = *number;
    return fixed;
}

}  // namespace microcosm
