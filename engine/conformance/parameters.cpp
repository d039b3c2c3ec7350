// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/parameters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <microcosm/math.hpp>

#include "engine/conformance/items.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm::conformance {
namespace {

using Type = PluginParameter::Type;

bool is_whole(const PluginParameter& parameter) {
    return parameter.type != Type::real;
}

/// Bounds of every type as numbers.
struct Range {
    double low, high;
};

Range range_of(const PluginParameter& parameter) {
    if (parameter.type == Type::boolean) return {0, 1};
    if (parameter.type == Type::choice) {
        return {0, static_cast<double>(parameter.choices.size()) - 1};
    }
    return {parameter.low, parameter.high};
}

double inside(const PluginParameter& parameter) {
    const Range range = range_of(parameter);
    if (parameter.allows(parameter.default_number)) return parameter.default_number;
    if (std::isfinite(range.low) && std::isfinite(range.high)) {
        const double middle = range.low + (range.high - range.low) / 2;
        return is_whole(parameter) ? std::floor(middle) : middle;
    }
    if (std::isfinite(range.low)) return range.low + 1;
    return std::isfinite(range.high) ? range.high - 1 : 0;
}

/// `share` of the way through the range, by orders of magnitude if it spans more than three.
double interpolate(const Range& range, double share) {
    if (range.low > 0 && range.high / range.low > 1000) {
        return range.low * mcsm::exp(share * mcsm::log(range.high / range.low));
    }
    return range.low + share * (range.high - range.low);
}

double draw(const PluginParameter& parameter, double share) {
    Range range = range_of(parameter);
    const double reach = 10 * (std::abs(inside(parameter)) + 1);
    if (!std::isfinite(range.low)) range.low = std::min(inside(parameter), range.high) - reach;
    if (!std::isfinite(range.high)) range.high = std::max(inside(parameter), range.low) + reach;
    double number = is_whole(parameter)
                        ? range.low + std::floor(share * (range.high - range.low + 1))
                        : interpolate(range, share);
    return parameter.allows(number) ? number : inside(parameter);
}

}  // namespace

Parameters::Parameters(const Descriptor& plugin)
    : plugin_(&plugin), changed_(plugin.parameters.size()) {
    for (const PluginParameter& parameter : plugin.parameters) {
        numbers_.push_back(parameter.type == Type::text ? 0 : inside(parameter));
    }
}

Parameters Parameters::with(std::size_t parameter, double number) const {
    Parameters other = *this;
    other.numbers_[parameter] = number;
    other.changed_[parameter] = true;
    return other;
}

std::vector<mcsm_value> Parameters::values() const {
    std::vector<mcsm_value> values;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        const PluginParameter& parameter = plugin_->parameters[i];
        mcsm_value value{};
        if (parameter.type == Type::text) {
            value.s = parameter.default_text.c_str();
        } else if (parameter.type == Type::real) {
            value.f = numbers_[i];
        } else {
            value.i = static_cast<std::int64_t>(numbers_[i]);
        }
        values.push_back(value);
    }
    return values;
}

std::string Parameters::text() const {
    std::string text;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        if (!changed_[i]) continue;
        const std::string number =
            std::isfinite(numbers_[i]) ? shortest(numbers_[i]) : format("{}", numbers_[i]);
        text += format("{}{} = {}", text.empty() ? "" : ", ", plugin_->parameters[i].key, number);
    }
    return text.empty() ? "defaults" : text;
}

bool is_variable(const PluginParameter& parameter) {
    return parameter.type != Type::text && parameter.replaced_by.empty();
}

std::vector<double> bounds_of(const PluginParameter& parameter) {
    const Range range = range_of(parameter);
    const double infinity = std::numeric_limits<double>::infinity();
    std::vector<double> bounds;
    const auto add = [&](double bound, double towards, double step) {
        if (!std::isfinite(bound)) return;
        if (!parameter.allows(bound)) {
            bound = is_whole(parameter) ? bound + step : std::nextafter(bound, towards);
        }
        if (parameter.allows(bound)) bounds.push_back(bound);
    };
    add(range.low, infinity, 1);
    add(range.high, -infinity, -1);
    return bounds;
}

std::vector<double> outside_of(const PluginParameter& parameter) {
    const Range range = range_of(parameter);
    std::vector<double> numbers;
    if (parameter.type == Type::real) {
        numbers = {std::numeric_limits<double>::quiet_NaN(),
                   std::numeric_limits<double>::infinity()};
    }
    if (std::isfinite(range.low)) numbers.push_back(range.low - 1);
    if (std::isfinite(range.high)) numbers.push_back(range.high + 1);
    std::erase_if(numbers, [&](double number) { return parameter.allows(number); });
    return numbers;
}

Parameters draw_parameters(const Descriptor& plugin, std::uint32_t seed) {
    Parameters parameters(plugin);
    for (std::size_t i = 0; i < plugin.parameters.size(); ++i) {
        if (!is_variable(plugin.parameters[i])) continue;
        parameters = parameters.with(i, draw(plugin.parameters[i], draw_share(seed, i, 9)));
    }
    return parameters;
}

}  // namespace microcosm::conformance
