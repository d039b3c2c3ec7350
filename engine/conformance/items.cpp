// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/items.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>

#include <microcosm/random.hpp>

#include "engine/conformance/plausible.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm::conformance {
namespace {

/// Contracts that exclude the lower bound itself.
bool excludes_low(std::string_view name) {
    return name == "offer.price" || name == "creator.growth";
}

std::vector<double> extremes_of(const KindColumn& column) {
    if (column.type == ColumnType::u32)
        return {column.low, std::min(column.high, 1.0), column.high};
    std::vector<double> values{1e-300, std::numeric_limits<double>::denorm_min(), 1, column.high};
    if (column.high > 1) values = {1e-300, 1, 1e6, 1e300};
    if (!excludes_low(column.name)) values.push_back(column.low);
    if (column.low < 0) values.push_back(-0.999);
    return values;
}

double usual_count(const KindColumn& column, double choice, double share) {
    const double span = std::min(column.high - column.low, choice < 0.9 ? 3.0 : 40.0);
    return column.low + static_cast<double>(static_cast<int>(share * (span + 1)));
}

double usual_number(const KindColumn& column, double choice, double share) {
    static constexpr std::array<double, 5> scales{0.1, 1, 10, 100, 1000};
    if (column.low < 0) return share * 1.5 - 0.9;
    if (choice < 0.25 && !excludes_low(column.name)) return column.low;
    if (column.high <= 1) return choice < 0.3 ? column.high : share;
    const double spread = (choice - 0.25) / 0.75 * static_cast<double>(scales.size());
    return share * scales[static_cast<std::size_t>(std::clamp(spread, 0.0, 4.0))] + 0.001;
}

double make_value(const KindColumn& column, const Recipe& recipe, std::uint64_t at) {
    const double choice = draw_share(recipe.seed, at, 0), share = draw_share(recipe.seed, at, 1);
    if (recipe.climate == Climate::extreme && choice < 0.6) {
        const auto values = extremes_of(column);
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size()))];
    }
    return column.type == ColumnType::u32 ? usual_count(column, choice, share)
                                          : usual_number(column, choice, share);
}

/// A state column holds its initial value, or what an earlier call may have left.
double make_state(const StateColumn& state, const Recipe& recipe, std::uint64_t item) {
    const std::uint64_t at = item << 8 | 0xFF;
    if (recipe.climate == Climate::untouched || draw_share(recipe.seed, at, 0) < 0.4)
        return state.initial;
    const double share = draw_share(recipe.seed, at, 1);
    const double low = std::max(state.column.low, -3.0), high = std::min(state.column.high, 3.0);
    return low < high ? low + share * (high - low) : state.initial;
}

/// One value for every column of the kind, whether the plugin reads it or not, so that two plugins
/// meet the same people.
std::vector<double> make_item(const Kind& kind, const Recipe& recipe, std::uint64_t item) {
    std::vector<double> values;
    for (std::size_t c = 0; c < kind.inputs.size(); ++c) {
        values.push_back(make_value(kind.inputs[c], recipe, item << 8 | c));
    }
    make_plausible(kind, values);
    if (recipe.climate == Climate::untouched) make_untouched(kind, values);
    return values;
}

std::vector<std::uint32_t> make_borders(const Descriptor& plugin, const Recipe& recipe) {
    const auto count = static_cast<std::uint32_t>(recipe.count);
    std::vector<std::uint32_t> borders{0};
    while (borders.back() < count) {
        std::uint32_t size = 1;
        if (plugin.groupwise) {
            size = static_cast<std::uint32_t>(draw_below(12, recipe.seed, borders.size()));
            if (recipe.climate != Climate::extreme) size = std::max(size, 1u);
        }
        borders.push_back(std::min(count, borders.back() + size));
    }
    return borders;
}

}  // namespace

double draw_share(std::uint32_t seed, std::uint64_t at, std::uint32_t slot) {
    return mcsm::Rng{{{seed, 0xC0DEu}, 0, 1}}.uniform(at, slot);
}

std::size_t draw_below(std::size_t count, std::uint32_t seed, std::uint64_t at) {
    return static_cast<std::size_t>(draw_share(seed, at, 2) * static_cast<double>(count));
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint32_t seed) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = count; i > 1; --i) {
        std::swap(order[i - 1], order[draw_below(i, seed, i)]);
    }
    return order;
}

const KindColumn* input_column(const Descriptor& plugin, std::size_t i) {
    const std::uint32_t column = plugin.inputs[i];
    if (column == absent_column) return nullptr;
    return column < first_state ? &plugin.kind->inputs[column]
                                : &plugin.states[column - first_state].column;
}

Items make_items(const Descriptor& plugin, const Recipe& recipe) {
    Items items;
    items.borders = make_borders(plugin, recipe);
    items.columns.resize(plugin.inputs.size());
    for (std::size_t i = 0; i < recipe.count; ++i) {
        const auto words =
            mcsm::philox4x32({static_cast<std::uint32_t>(i), 7, 7, 7}, {recipe.seed, 0xBEEFu});
        items.keys.push_back(std::uint64_t{words[0]} << 32 | words[1]);
        const auto values = make_item(*plugin.kind, recipe, i);
        for (std::size_t c = 0; c < plugin.inputs.size(); ++c) {
            const std::uint32_t column = plugin.inputs[c];
            double value = 0;
            if (column < first_state)
                value = values[column];
            else if (column != absent_column)
                value = make_state(plugin.states[column - first_state], recipe, i);
            items.columns[c].push_back(value);
        }
    }
    return items;
}

Items take_blocks(const Items& items, std::span<const std::size_t> blocks) {
    Items taken;
    taken.columns.resize(items.columns.size());
    taken.borders.push_back(0);
    const auto append = [](auto& to, const auto& from, std::uint32_t first, std::uint32_t last) {
        to.insert(to.end(), from.begin() + first, from.begin() + last);
    };
    for (const std::size_t block : blocks) {
        const std::uint32_t first = items.borders[block], last = items.borders[block + 1];
        append(taken.keys, items.keys, first, last);
        for (std::size_t c = 0; c < items.columns.size(); ++c) {
            append(taken.columns[c], items.columns[c], first, last);
        }
        taken.borders.push_back(taken.borders.back() + (last - first));
    }
    return taken;
}

std::string describe_item(const Descriptor& plugin, const Items& items, std::size_t item) {
    std::string text = format("key = {}", items.keys[item]);
    for (std::size_t c = 0; c < plugin.inputs.size(); ++c) {
        const KindColumn* column = input_column(plugin, c);
        if (column == nullptr) continue;
        text += format(", {} = {}", column->name, shortest(items.columns[c][item]));
    }
    return text;
}

}  // namespace microcosm::conformance
