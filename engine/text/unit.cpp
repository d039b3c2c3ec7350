// SPDX-License-Identifier: Apache-2.0
#include "engine/text/unit.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

struct NamedUnit {
    std::string_view name;
    Unit unit;
};

constexpr std::int64_t day = std::int64_t{24} * 60;  // minutes
constexpr Dimension time{1, 0};

constexpr std::array<NamedUnit, 9> units{{{"1", {}},
                                          {"%", {{}, 1, 100}},
                                          {"min", {time, 1, 1}},
                                          {"h", {time, 60, 1}},
                                          {"d", {time, day, 1}},
                                          {"week", {time, 7 * day, 1}},
                                          {"month", {time, 365 * day / 12, 1}},
                                          {"year", {time, 365 * day, 1}},
                                          {"USD", {{0, 1}, 1, 1}}}};
static_assert(365 * day % 12 == 0);

std::optional<Unit> find_unit(std::string_view name) {
    const auto found = std::find_if(units.begin(), units.end(),
                                    [name](const NamedUnit& unit) { return unit.name == name; });
    if (found == units.end()) return std::nullopt;
    return found->unit;
}

Unit divide(const Unit& a, const Unit& b) {
    return {{a.dimension.time - b.dimension.time, a.dimension.money - b.dimension.money},
            a.numerator * b.denominator,
            a.denominator * b.numerator};
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::optional<Unit> above = find_unit(text.substr(0, slash));
    if (slash == std::string_view::npos || !above) return above;
    const std::optional<Unit> below = find_unit(text.substr(slash + 1));
    if (!below) return std::nullopt;
    return divide(*above, *below);
}

Ratio ratio(const Unit& from, const Unit& to) {
    MICROCOSM_EXPECT(from.dimension == to.dimension);
    const std::int64_t above = from.numerator * to.denominator;
    const std::int64_t below = from.denominator * to.numerator;
    const std::int64_t common = std::gcd(above, below);
    return {above / common, below / common};
}

std::string describe(const Dimension& dimension) {
    if (dimension == Dimension{}) return "a plain number";
    if (dimension == Dimension{1, 0}) return "a time";
    if (dimension == Dimension{0, 1}) return "money";
    if (dimension == Dimension{-1, 0}) return "a rate";
    if (dimension == Dimension{-1, 1}) return "money per time";
    if (dimension == Dimension{1, -1}) return "time per money";
    return "a number per money";
}

const std::vector<std::string>& unit_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const NamedUnit& unit : units)
            all.emplace_back(unit.name);
        return all;
    }();
    return names;
}

std::optional<double> unit_factor(std::string_view from, std::string_view to) {
    const std::optional<Unit> source = parse_unit(from);
    const std::optional<Unit> target = parse_unit(to);
    if (!source || !target || source->dimension != target->dimension) return std::nullopt;
    return ratio(*source, *target).of(1.0);
}

}  // namespace microcosm
