// SPDX-License-Identifier: Apache-2.0
// build/release/bin/plugin_border: what the plugin border costs on this machine.
#include <cstdio>

#include "tools/bench/plugin_border.hpp"

int main() {
    using namespace microcosm;
    Problems problems;
    const Catalog catalog = open_catalog(standard_search({}, {}, problems), problems);
    problems.throw_if_errors();
    std::printf("kernel            items  inlined ns  border ns  ratio\n");
    for (const std::size_t items : {64, 256, 512, 4096})
        for (const bench::BorderTime& time : bench::measure_plugin_border(catalog, items))
            std::printf("%-16s  %5zu  %10.3f  %9.3f  %5.3f\n", time.kernel.c_str(), time.items,
                        time.inlined_ns, time.border_ns, time.ratio());
}
