// SPDX-License-Identifier: Apache-2.0
#include "engine/run/launch.hpp"

#include <unistd.h>

#include <math.h>
#include <ctime>
#include <fstream>
#include <utility>

#include "engine/run/fields.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

std::string host_name() {
    char name[256] = {};
    gethostname(name, sizeof name - 1);
    return name;
}

/// "" where the system does not tell.
std::string processor_name() {
    std::ifstream cpuinfo("/proc/cpuinfo");
    for (std::string line; std::getline(cpuinfo, line);)
        if (line.starts_with("model name")) {
            const std::size_t colon = line.find(": ");
            if (colon != std::string::npos) return line.substr(colon + 2);
        }
    return "";
}

std::int64_t integer_of(std::string_view text) {
    return parse_integer(text).value_or(0);
}

}  // namespace

Launch describe_launch(int threads, std::string writer) {
    Launch launch;
    launch.started = utc_now();
    launch.host = host_name();
    launch.processor = processor_name();
    launch.libm = libm_fingerprint();
    launch.writer = std::move(writer);
    launch.threads = threads;
    launch.process = getpid();
    return launch;
}

std::string libm_fingerprint() {
    std::string bytes;
    for (int k = 1; k <= 256; ++k) {
        const volatile double x = .37 * k;  // volatile: the compiler must not work it out itself
        for (const double y : {::exp(x / 8), ::log(x), ::sin(x), ::pow(x, .3)})
            bytes.append(reinterpret_cast<const char*>(&y), sizeof y);
    }
    return sha256(bytes).substr(0, 16);
}

std::string encode_launch(const Launch& launch) {
    return encode_fields({{"started", launch.started},
                          {"host", launch.host},
                          {"processor", launch.processor},
                          {"libm", launch.libm},
                          {"writer", launch.writer},
                          {"threads", std::to_string(launch.threads)},
                          {"process", std::to_string(launch.process)}});
}

Launch decode_launch(std::string_view payload) {
    const Fields fields = decode_fields(payload);
    Launch launch;
    launch.started = field(fields, "started");
    launch.host = field(fields, "host");
    launch.processor = field(fields, "processor");
    launch.libm = field(fields, "libm");
    launch.writer = field(fields, "writer");
    launch.threads = integer_of(field(fields, "threads"));
    launch.process = integer_of(field(fields, "process"));
    return launch;
}

}  // namespace microcosm
