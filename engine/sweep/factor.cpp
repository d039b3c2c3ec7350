// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/factor.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/design_points.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

Value scalar(std::string text, const Place& place) {
    Value value;
    value.kind = Value::Kind::scalar;
    value.place = place;
    value.text = std::move(text);
    return value;
}

std::string with_unit(double number, const std::string& unit) {
    return unit.empty() ? shortest(number) : format("{} {}", shortest(number), unit);
}

/// Part u in [0, 1] of the way from low to high.
Setting setting_between(const Factor& factor, double u) {
    double number = factor.log_scale ? between_on_log_scale(factor.low, factor.high, u)
                                     : factor.low + (factor.high - factor.low) * u;
    if (factor.whole) number = std::floor(number + .5);
    Setting setting;
    setting.cells.push_back(shortest(number));
    for (const PathOfValue& path : factor.paths)
        setting.values.emplace_back(path, scalar(with_unit(number, factor.unit), path.place));
    return setting;
}

/// Whole numbers low … high, each with the same chance.
Setting whole_setting(const Factor& factor, double u) {
    const double count = factor.high - factor.low + 1;
    const double step = std::min(std::floor(u * count), count - 1);
    return setting_between(factor, count > 1 ? step / (count - 1) : 0);
}

Setting setting_of_shares(const Factor& factor, const std::vector<double>& shares) {
    Setting setting;
    for (const double share : shares)
        setting.cells.push_back(shortest(share));
    for (std::size_t p = 0; p < factor.parts.size(); ++p) {
        const Factor::Part& part = factor.parts[p];
        const double amount = shares[p] * factor.total;
        // A hair above the quotient, so that 0.3 x 50000 / 250 buys 60 and not 59.
        const double pieces = part.each > 0 ? std::floor(amount / part.each + 1e-9) : 0;
        setting.cells.push_back(shortest(part.each > 0 ? pieces : amount));
        setting.values.emplace_back(
            part.path, scalar(part.each > 0 ? shortest(pieces) : with_unit(amount, factor.unit),
                              part.path.place));
    }
    return setting;
}

/// Number of ways to write `steps` as a sum of `parts` non-negative whole numbers.
std::size_t count_mixes(std::size_t parts, std::size_t steps) {
    double count = 1;
    for (std::size_t k = 1; k < parts; ++k)
        count = count * static_cast<double>(steps + k) / static_cast<double>(k);
    return static_cast<std::size_t>(std::min(1e9, count) + .5);
}

/// The mixes in the order of their first shares, descending: all on the first part comes first.
std::vector<double> mix_at(std::size_t parts, std::size_t steps, std::size_t number) {
    std::vector<double> shares;
    std::size_t left = steps;
    for (std::size_t p = 0; p + 1 < parts; ++p) {
        std::size_t take = left;
        for (;; --take) {
            const std::size_t ways = count_mixes(parts - p - 1, left - take);
            if (number < ways) break;
            number -= ways;
        }
        shares.push_back(static_cast<double>(take) / static_cast<double>(steps));
        left -= take;
    }
    shares.push_back(static_cast<double>(left) / static_cast<double>(steps));
    return shares;
}

}  // namespace

std::size_t coordinates_of(const Factor& factor) {
    return factor.kind == Factor::Kind::mix ? factor.parts.size() - 1 : 1;
}

std::size_t levels_of(const Factor& factor) {
    if (factor.kind == Factor::Kind::levels) return factor.levels.size();
    if (factor.kind == Factor::Kind::mix) return count_mixes(factor.parts.size(), factor.steps);
    return factor.steps;
}

Setting setting_at_level(const Factor& factor, std::size_t level) {
    MICROCOSM_EXPECT(level < levels_of(factor));
    if (factor.kind == Factor::Kind::levels) return factor.levels[level];
    if (factor.kind == Factor::Kind::mix)
        return setting_of_shares(factor, mix_at(factor.parts.size(), factor.steps, level));
    const std::size_t last = factor.steps - 1;
    if (level == last && last > 0) return setting_between(factor, 1);  // the end as written
    return setting_between(
        factor, static_cast<double>(level) / static_cast<double>(std::max<std::size_t>(last, 1)));
}

Setting setting_at_point(const Factor& factor, const double* coordinates) {
    if (factor.kind == Factor::Kind::mix)
        return setting_of_shares(factor, shares_of(coordinates, coordinates_of(factor)));
    if (factor.kind == Factor::Kind::range)
        return factor.whole && !factor.log_scale ? whole_setting(factor, coordinates[0])
                                                 : setting_between(factor, coordinates[0]);
    const auto count = static_cast<double>(factor.levels.size());
    const auto level = static_cast<std::size_t>(coordinates[0] * count);
    return factor.levels[std::min(level, factor.levels.size() - 1)];
}

}  // namespace microcosm
