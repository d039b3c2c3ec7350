// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/stopping.hpp"

namespace microcosm {

/// What decided the numbers: everything that is needed to make them again. Clock and host stand in
/// `launches` only.
struct Provenance {
    std::string campaign_hash;
    std::vector<std::pair<std::string, std::string>>
        identity;  ///< part -> digest or value, as hashed, sorted
    std::string version;
    std::string seed;  ///< as text: 64 bits do not survive JSON readers
    std::string scenario_file;
    struct Plugin {
        std::string role, id, version, kind, sha256;
        std::vector<std::pair<std::string, std::string>> parameters;  ///< key -> value as text
        std::vector<std::pair<std::string, std::string>>
            origins{};             ///< key -> "default", file:line
        std::string built_with{};  ///< compiler and SDK by its own account
        bool portable = true;      ///< false: it calls libm, whose last bits differ between CPUs
    };
    std::vector<Plugin> plugins;
    struct ParameterValue {
        std::string path, value, unit, drawn, source, grade, origin;
        int year = 0;
    };
    std::vector<ParameterValue> parameters;
    std::map<std::string, std::string> references{};  ///< key of a source -> full text
    std::string reproduce;                            ///< command line
    std::optional<Stopping> stopping{};               ///< of a run with a precision
    struct Launch {
        std::string started, host, processor, libm, writer;
        std::int64_t threads = 0;
        double seconds = 0;  ///< NaN: it never said that it ended
        std::int64_t units = 0;
        std::int64_t failures = 0;
        std::int64_t damaged_bytes = 0;
        double peak_megabytes = std::numeric_limits<double>::quiet_NaN();  ///< NaN: not noted
    };
    std::vector<Launch> launches;
};

}  // namespace microcosm
