// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/sweep_status.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "engine/sweep/status.hpp"
#include "engine/text/format.hpp"
#include "engine/text/json.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

void print_json(const SweepStatus& status) {
    JsonWriter json;
    json.begin_object().key("rows").value(status.rows).key("rows_complete");
    json.value(status.rows_complete).key("units").value(status.units);
    json.key("finished").value(status.finished).key("failed").value(status.failed);
    json.key("missing").value(status.units - status.finished - status.failed);
    json.key("running").value(status.running).key("launches").value(status.launches);
    json.key("units_per_second").value(status.units_per_second);
    json.key("seconds_left").value(status.seconds_left());
    json.key("damaged_bytes").value(status.damaged_bytes).end_object();
    std::printf("%s", json.text().c_str());
}

}  // namespace

int print_sweep_status(const std::string& folder, bool as_json) {
    const SweepStatus status = read_status(folder);
    if (as_json) {
        print_json(status);
        return exit_done;
    }
    const auto number = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
    std::printf("%s: %s\n", folder.c_str(), status.running ? "running" : "nobody is at work");
    std::printf("rows       %llu of %llu complete\n", number(status.rows_complete),
                number(status.rows));
    std::printf("units      %llu of %llu finished, %llu failed, %llu missing\n",
                number(status.finished), number(status.units), number(status.failed),
                number(status.units - status.finished - status.failed));
    std::printf("launches   %llu; %lld damaged bytes skipped\n", number(status.launches),
                static_cast<long long>(status.damaged_bytes));
    if (status.units_per_second > 0)
        std::printf("rate       %.2f units/s; about %.0f s left\n", status.units_per_second,
                    status.seconds_left());
    return exit_done;
}

}  // namespace microcosm
