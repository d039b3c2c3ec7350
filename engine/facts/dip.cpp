// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/dip.hpp"

#include <algorithm>
#include <cmath>

#include <microcosm/random.hpp>

namespace microcosm {

namespace {

/// A distribution function at its jumps: value before and after each, between two of its points.
struct Steps {
    std::vector<double> x, before, after;
};

using Touches = std::vector<std::size_t>;

/// Points where the greatest convex minorant of y over x touches; of -y: the least concave
/// majorant.
Touches convex_touches(const std::vector<double>& x, const std::vector<double>& y, double turn) {
    Touches hull;
    const auto is_above = [&](std::size_t a, std::size_t b, std::size_t c) {
        return turn * (y[b] - y[a]) * (x[c] - x[a]) >= turn * (y[c] - y[a]) * (x[b] - x[a]);
    };
    for (std::size_t i = 0; i < x.size(); ++i) {
        while (hull.size() > 1 && is_above(hull[hull.size() - 2], hull.back(), i))
            hull.pop_back();
        hull.push_back(i);
    }
    return hull;
}

/// The hull's height at every point.
std::vector<double> hull_heights(const Steps& s, const std::vector<double>& y,
                                 const Touches& touches) {
    std::vector<double> heights(y.size(), y[touches[0]]);
    for (std::size_t k = 1; k < touches.size(); ++k) {
        const std::size_t a = touches[k - 1], b = touches[k];
        for (std::size_t i = a; i <= b; ++i)
            heights[i] = y[a] + (y[b] - y[a]) * (s.x[i] - s.x[a]) / (s.x[b] - s.x[a]);
    }
    return heights;
}

/// The touch where the hulls are furthest apart.
std::size_t widest(const Touches& touches, const std::vector<double>& low,
                   const std::vector<double>& high) {
    return *std::max_element(touches.begin(), touches.end(), [&](std::size_t a, std::size_t b) {
        return high[a] - low[a] < high[b] - low[b];
    });
}

Steps part_of(const Steps& s, std::size_t first, std::size_t last) {
    const auto cut = [&](const std::vector<double>& v) {
        return std::vector<double>(v.begin() + static_cast<std::ptrdiff_t>(first),
                                   v.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    };
    return {cut(s.x), cut(s.before), cut(s.after)};
}

/// The modal interval of a step of the algorithm, and how far the function is from its hulls
/// outside of it.
struct Narrowing {
    std::size_t first = 0, last = 0;
    double gap = 0, outside = 0;
};

Narrowing narrow(const Steps& s) {
    const Touches below = convex_touches(s.x, s.before, 1);
    const Touches above = convex_touches(s.x, s.after, -1);
    const auto low = hull_heights(s, s.before, below), high = hull_heights(s, s.after, above);
    const std::size_t at_low = widest(below, low, high), at_high = widest(above, low, high);
    Narrowing n;
    if (high[at_high] - low[at_high] > high[at_low] - low[at_low]) {
        n.last = at_high;
        n.first = *std::prev(std::upper_bound(below.begin(), below.end(), at_high));
        n.gap = high[at_high] - low[at_high];
    } else {
        n.first = at_low;
        n.last = *std::lower_bound(above.begin(), above.end(), at_low);
        n.gap = high[at_low] - low[at_low];
    }
    for (std::size_t i = 0; i <= n.first; ++i)
        n.outside = std::max(n.outside, s.after[i] - low[i]);
    for (std::size_t i = n.last; i < s.x.size(); ++i)
        n.outside = std::max(n.outside, high[i] - s.before[i]);
    return n;
}

Steps distribution_function(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    Steps s;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (s.x.empty() || values[i] != s.x.back()) {
            s.x.push_back(values[i]);
            s.before.push_back(static_cast<double>(i) / n);
            s.after.push_back(0);
        }
        s.after.back() = static_cast<double>(i + 1) / n;
    }
    return s;
}

std::vector<double> null_dips(std::size_t size) {
    constexpr std::uint32_t samples = 400;
    const mcsm::Rng rng{{{1985, 0}, 0, 0}};
    std::vector<double> dips;
    for (std::uint32_t k = 0; k < samples; ++k) {
        std::vector<double> values(size);
        for (std::size_t i = 0; i < size; ++i)
            values[i] = rng.uniform(i, k);
        dips.push_back(dip_of(std::move(values)));
    }
    return dips;
}

}  // namespace

double dip_of(std::vector<double> values) {
    Steps s = distribution_function(std::move(values));
    double twice = 0;
    while (true) {
        const Narrowing n = narrow(s);
        if (n.gap <= twice) break;
        twice = std::max(twice, n.outside);
        if (n.first == 0 && n.last + 1 == s.x.size()) break;
        s = part_of(s, n.first, n.last);
    }
    return .5 * twice;
}

double dip_p_value(const std::vector<double>& values) {
    const double dip = dip_of(values);
    const std::vector<double> dips = null_dips(values.size());
    const auto larger = std::count_if(dips.begin(), dips.end(), [&](double d) { return d >= dip; });
    return static_cast<double>(larger) / static_cast<double>(dips.size());
}

}  // namespace microcosm
