// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/text/format.hpp"
#include "tools/bench/growth.hpp"

namespace microcosm::bench {

namespace {

constexpr double left = 70, top = 40, side = 360, legend = left + side + 24;
constexpr double octaves = 3.25;  // of both axes: 1 to about 9.5 times the smallest
constexpr std::array<const char*, 6> colours{"#0072b2", "#d55e00", "#009e73",
                                             "#cc79a7", "#e69f00", "#56b4e9"};
constexpr std::array<const char*, 6> dashes{"none", "8 3", "2 3", "10 3 2 3", "5 5", "1 2"};

double x_of(double ratio) {
    return left + side * std::log2(ratio) / octaves;
}
double y_of(double ratio) {
    return top + side * (1 - std::log2(std::max(ratio, .8)) / octaves);
}

std::string axes() {
    std::string svg;
    for (const int ratio : {1, 2, 4, 8}) {
        const double x = x_of(ratio), y = y_of(ratio);
        svg += format("<path class=\"grid\" d=\"M{:.1f} {}V{}M{} {:.1f}H{}\"/>\n", x, top,
                      top + side, left, y, left + side);
        svg += format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{} ×</text>\n", x,
                      top + side + 20, ratio);
        svg += format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{} ×</text>\n", left - 8,
                      y + 4, ratio);
    }
    return svg +
           format(
               "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">size over the smallest</text>\n"
               "<text x=\"{}\" y=\"24\">time of a replicate over that of the smallest</text>\n",
               left + side / 2, top + side + 42, left);
}

std::string curve(const Growth& growth, std::size_t number) {
    const std::string style =
        format("stroke=\"{}\" stroke-dasharray=\"{}\"", colours[number % 6], dashes[number % 6]);
    std::string points;
    for (const GrowthPoint& point : growth.points)
        points += format("{:.1f},{:.1f} ", x_of(point.size / growth.points.front().size),
                         y_of(point.milliseconds / growth.points.front().milliseconds));
    const double y = top + 16 + 26 * static_cast<double>(number);
    return format("<polyline class=\"curve\" {} points=\"{}\"/>\n", style, points) +
           format("<path class=\"curve\" {} d=\"M{} {}h34\"/>\n", style, legend, y) +
           format("<text x=\"{}\" y=\"{}\">{}: size^{:.2f}</text>\n", legend + 42, y + 4, growth.of,
                  growth.exponent());
}

}  // namespace

std::string growth_picture(const std::vector<Growth>& growths) {
    std::string svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 840 460\" "
        "font-family=\"sans-serif\" font-size=\"13\">\n"
        "<title>How the time of a replicate grows</title>\n"
        "<style>.grid{stroke:#ccc;fill:none}.curve{fill:none;stroke-width:2.5}</style>\n"
        "<rect width=\"840\" height=\"460\" fill=\"white\"/>\n" +
        axes();
    for (std::size_t i = 0; i < growths.size(); ++i)
        svg += curve(growths[i], i);
    return svg + "</svg>\n";
}

}  // namespace microcosm::bench
