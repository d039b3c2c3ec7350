// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace microcosm::bench {

/// One figure of the table in docs/performance.md.
struct Figure {
    enum class Target { none, at_least, at_most };

    std::string name;
    double value = 0;
    std::string unit;
    Target target = Target::none;
    double limit = 0;
    std::string note;      ///< what was measured, in words
    bool skipped = false;  ///< not measured; the note says why

    bool passes() const;
};

Figure skip(std::string name, std::string why);

/// "cascade_nethept_wc   3.61 x   target >= 2.5   pass   engine 83,000/s, reference 23,000/s".
std::string as_line(const Figure& figure);
std::string as_json(const std::vector<Figure>& figures);

/// How long to measure, and where the data lies.
struct Setting {
    double seconds = 1;  ///< of each side of a comparison
    std::string data;    ///< folder of graphs; "" if there is none
    bool tiny = false;   ///< the smallest workload of each kind, to see that all of it runs
};

/// The stations of the summary; each appends its figures.
using Figures = std::vector<Figure>;
void measure_machine(const Setting& setting, Figures& figures);
void measure_cascades(const Setting& setting, Figures& figures);
void measure_plugin_border(const Setting& setting, Figures& figures);
/// Reads the random loads per second from the machine's figures.
void measure_campaign(const Setting& setting, Figures& figures);
void measure_world(const Setting& setting, Figures& figures);
void measure_world_file(const Setting& setting, Figures& figures);
void measure_csv(const Setting& setting, Figures& figures);

}  // namespace microcosm::bench
